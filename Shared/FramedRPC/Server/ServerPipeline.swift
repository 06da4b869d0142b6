import Logging
import NIOCore

/// A table of methods with every policy around every handler: what each listener of a process answers calls with.
package struct ServerPipeline: Sendable {
    /// A handler behind its policies. Not bare in the array: there it would be called through another function.
    private struct Chain: Sendable {
        let first: UnaryHandler
    }

    package let table: MethodTable
    private let handlers: [Chain]
    private let logger: Logger

    /// - Parameters:
    ///   - interceptors: in the order they run; deadline and limits follow, then the handler.
    ///   - minimumTime: see ``DeadlineInterceptor``.
    init(
        table: MethodTable, interceptors: [any ServerInterceptor], minimumTime: Duration,
        concurrency: any ConcurrencyLimit, logger: Logger
    ) {
        self.table = table
        self.logger = logger
        let deadline = DeadlineInterceptor(minimum: minimumTime)
        let limits = ConcurrencyLimitInterceptor(concurrency)
        handlers = table.entries.map { entry in
            // These two stand before every handler. Known by their types they cost it one frame between them.
            var handler: UnaryHandler = { request, context in
                try deadline.check(context)
                return try await limits.intercept(request, context, next: entry.handler)
            }
            for interceptor in interceptors.reversed() {
                let next = handler
                handler = { request, context in try await interceptor.intercept(request, context, next: next) }
            }
            return Chain(first: handler)
        }
    }

    /// Answers a call of the method at `position` of the table.
    func answer(
        _ position: Int, _ request: ByteBuffer, _ context: ServerContext
    ) async -> Result<ByteBuffer, RPCError> {
        do {
            return .success(try await handlers[position].first(request, context))
        } catch {
            return .failure(status(of: error, context))
        }
    }

    /// What the caller is told of an error that a handler ended with. Apart from `answer`, whose frame every call under
    /// way keeps.
    private func status(of error: any Error, _ context: ServerContext) -> RPCError {
        if let error = error as? RPCError, error.code != .ok { return error }
        if error is CancellationError { return context.deadline.hasPassed() ? .deadlineExceeded : .cancelled }
        logger.error(
            "handler failed",
            metadata: ["method": "\(context.method)", "peer": "\(context.peer)", "cause": "\(error)"])
        return .internalFault
    }

    /// The status of a call whose method is not in the table.
    static func unknownMethod(_ path: ByteBuffer) -> RPCError {
        RPCError(.unimplemented, reason: "UNKNOWN_METHOD", text: "There is no method \(name(path)).")
    }

    /// A method's name from the wire for texts and logs, cut to 200 bytes.
    static func name(_ path: ByteBuffer) -> String {
        String(decoding: path.readableBytesView.prefix(200), as: UTF8.self)
    }
}
