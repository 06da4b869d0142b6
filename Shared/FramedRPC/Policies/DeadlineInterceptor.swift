package import NIOCore

/// Refuses calls with so little time left that starting them would be wasted work.
package struct DeadlineInterceptor: ServerInterceptor {
    private let minimum: Duration
    private let now: @Sendable () -> NIODeadline

    /// - Parameter minimum: the least time left, for methods that declare none of their own.
    package init(minimum: Duration = .milliseconds(5), now: @escaping @Sendable () -> NIODeadline = { .now() }) {
        self.minimum = minimum
        self.now = now
    }

    package func intercept(
        _ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler
    ) async throws -> ByteBuffer {
        try check(context)
        return try await next(request, context)
    }

    /// - Throws: DEADLINE_EXCEEDED where the call has too little time left.
    func check(_ context: ServerContext) throws(RPCError) {
        let needed = context.method.minimumTime ?? minimum
        guard context.deadline.remaining(at: now()) >= needed else {
            throw RPCError(
                .deadlineExceeded, reason: "TOO_LITTLE_TIME", text: "The call came with less than \(needed) left.")
        }
    }
}
