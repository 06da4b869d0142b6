import Logging
import ServiceLifecycle

/// Something that runs as long as the process: a pool, a client, a refresher.
///
/// When the process drains, parts end in the opposite order of that in which they were added, each before the one it
/// depends on.
struct LongLivedPart: Service, CustomStringConvertible {
    let name: String
    let operation: @Sendable () async throws -> Void

    var description: String { name }

    /// Cancels the operation when its turn to end has come; being cancelled is no failure then.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown(operation)
        } catch {
            guard Task.isCancelled || Task.isShuttingDownGracefully else { throw error }
        }
    }
}
