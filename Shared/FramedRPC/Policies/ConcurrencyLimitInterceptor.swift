package import NIOCore

/// Answers RESOURCE_EXHAUSTED at once, marked as not started, when the process has all the calls it can work on.
package struct ConcurrencyLimitInterceptor: ServerInterceptor {
    private let limit: any ConcurrencyLimit

    package init(_ limit: any ConcurrencyLimit) {
        self.limit = limit
    }

    /// Part of the function that calls it, so that a call under way has one frame fewer.
    @inline(__always)
    package func intercept(
        _ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler
    ) async throws -> ByteBuffer {
        let start = try begin()
        do {
            let answer = try await next(request, context)
            limit.release(started: start, ended: .now(), overloaded: false)
            return answer
        } catch {
            limit.release(started: start, ended: .now(), overloaded: Self.isOverload(error, context.deadline))
            throw error
        }
    }

    private func begin() throws(RPCError) -> NIODeadline {
        if limit.acquire() { return .now() }
        throw RPCError(
            .resourceExhausted, reason: "OVERLOADED", text: "The service has all the calls it can work on.",
            notStarted: true)
    }

    /// A caller that gave up says nothing; a deadline that came says that there is too much to do.
    private static func isOverload(_ error: any Error, _ deadline: RPCDeadline) -> Bool {
        if error is CancellationError { return deadline.hasPassed() }
        guard let code = (error as? RPCError)?.code else { return false }
        return code == .resourceExhausted || code == .deadlineExceeded
    }
}
