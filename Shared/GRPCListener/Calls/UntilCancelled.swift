import GRPCCore

/// Does work that would go on for ever, until the caller goes or the server begins to drain.
///
/// - Throws: UNAVAILABLE in the end, and what the work throws before.
func untilCancelled(_ context: ServerContext, _ work: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await context.cancellation.cancelled
            throw RPCError(code: .unavailable, message: "The server is going away.")
        }
        defer { group.cancelAll() }
        try await group.next()
    }
}
