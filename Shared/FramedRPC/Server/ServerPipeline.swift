import Logging
import NIOCore

/// A table of methods with every policy around every handler: what each listener of a process answers calls with.
package struct ServerPipeline: Sendable {
    let table: MethodTable
    private let handlers: [UnaryHandler]
    private let logger: Logger

    /// - Parameter interceptors: in the order they run; the last calls the handler.
    init(table: MethodTable, interceptors: [any ServerInterceptor], logger: Logger) {
        self.table = table
        self.logger = logger
        self.handlers = table.entries.map { entry in
            interceptors.reversed().reduce(entry.handler) { next, interceptor in
                { request, context in try await interceptor.intercept(request, context, next: next) }
            }
        }
    }

    /// Answers a call of the method at `position` of the table.
    func answer(
        _ position: Int, _ request: ByteBuffer, _ context: ServerContext
    ) async -> Result<ByteBuffer, RPCError> {
        do {
            return .success(try await handlers[position](request, context))
        } catch let error as RPCError where error.code != .ok {
            return .failure(error)
        } catch is CancellationError {
            return .failure(context.deadline.hasPassed() ? .deadlineExceeded : .cancelled)
        } catch {
            logger.error(
                "handler failed",
                metadata: ["method": "\(context.method)", "peer": "\(context.peer)", "cause": "\(error)"])
            return .failure(.internalFault)
        }
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
