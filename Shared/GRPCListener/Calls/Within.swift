import FramedRPC
import GRPCCore
import NIOCore

/// Runs `body` for as long as there is time; it is cancelled then.
///
/// - Throws: what `body` throws; DEADLINE_EXCEEDED where the time ran out before it ended.
func within<Value: Sendable>(
    _ deadline: NIODeadline, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask(operation: body)
        group.addTask {
            try await Task.sleep(for: .nanoseconds((deadline - .now()).nanoseconds))
            throw GRPCCore.RPCError(FramedRPC.RPCError.deadlineExceeded)
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
