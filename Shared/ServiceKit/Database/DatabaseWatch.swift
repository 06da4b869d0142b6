package import Logging

/// Keeps knowing whether the database can be reached and its schema fits, by looking again and again.
package struct DatabaseWatch: Sendable {
    /// First pause while unmet; doubled each time up to `pause`.
    static let firstPause: Duration = .milliseconds(20)
    /// Pause between two looks, and the longest while unmet.
    static let pause: Duration = .seconds(1)

    /// The need as last seen.
    package let flag = ReadinessFlag(unmet: "not looked at yet")
    private let look: @Sendable () async throws -> String?
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - look: why the database does not fit, `nil` where it does; what it throws is a reason too.
    ///   - sleep: waits; a test counts instead.
    package init(
        logger: Logger, sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        look: @escaping @Sendable () async throws -> String?
    ) {
        self.look = look
        self.sleep = sleep
        self.logger = logger
    }

    /// Looks until the task is cancelled. Each change is one line in the log.
    package func run() async throws {
        var pause = Self.firstPause
        while !Task.isCancelled {
            let reason = await reason()
            if flag.set(reason) {
                log(reason)
            }
            try await sleep(reason == nil ? Self.pause : pause)
            pause = reason == nil ? Self.firstPause : min(pause * 2, Self.pause)
        }
    }

    private func reason() async -> String? {
        do {
            return try await look()
        } catch {
            return "\(error)"
        }
    }

    private func log(_ reason: String?) {
        if let reason {
            logger.warning("database not ready", metadata: ["reason": "\(reason)"])
        } else {
            logger.info("database ready")
        }
    }
}
