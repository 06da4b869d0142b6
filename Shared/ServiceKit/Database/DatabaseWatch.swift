package import Logging

/// Keeps knowing whether the database can be reached and its schema fits, by looking again and again.
package struct DatabaseWatch: Sendable {
    /// First pause while unmet; doubled each time up to `pause`.
    static let firstPause: Duration = .milliseconds(20)
    /// How long one look may take.
    static let patience: Duration = .seconds(2)
    /// Pause between two looks, and the longest while unmet.
    static let pause: Duration = .seconds(1)

    /// The need as last seen.
    package let flag = ReadinessFlag(unmet: "not looked at yet")
    private let check: @Sendable () async throws -> Void
    private let ping: @Sendable () async throws -> Void
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - check: throws where the database cannot be reached or its schema does not fit; asked until it returns.
    ///   - ping: throws where the database cannot be reached; asked from then on.
    ///   - sleep: waits; a test counts instead.
    package init(
        logger: Logger, check: @escaping @Sendable () async throws -> Void,
        ping: @escaping @Sendable () async throws -> Void,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.check = check
        self.ping = ping
        self.sleep = sleep
        self.logger = logger
    }

    /// Looks until the task is cancelled. Each change is one line in the log.
    package func run() async throws {
        var pause = Self.firstPause
        var hasFitted = false
        while !Task.isCancelled {
            let reason = await reason(hasFitted ? ping : check)
            hasFitted = hasFitted || reason == nil
            if flag.set(reason) {
                log(reason)
            }
            try await sleep(reason == nil ? Self.pause : pause)
            pause = reason == nil ? Self.firstPause : min(pause * 2, Self.pause)
        }
    }

    private func reason(_ look: @Sendable () async throws -> Void) async -> String? {
        do {
            try await look()
            return nil
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
