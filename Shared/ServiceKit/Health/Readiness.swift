import Synchronization

/// Whether this process can do its work now: its own needs only (PostgreSQL, schema, texts, keys), never other services.
///
/// Checks are asked on every probe and therefore answer from what a long-lived part keeps knowing; they do no I/O.
package final class Readiness: Sendable {
    private struct Check: Sendable {
        var name: String
        var reason: @Sendable () -> String?
    }

    private struct State {
        var checks: [Check] = []
        var isDraining = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Adds a need by its name; `reason` gives why it is not met, or `nil`.
    package func require(_ name: String, _ reason: @escaping @Sendable () -> String?) {
        state.withLock { $0.checks.append(Check(name: name, reason: reason)) }
    }

    /// From now on the process is not ready: it takes no new work and ends soon.
    package func beginDraining() {
        state.withLock { $0.isDraining = true }
    }

    /// Why the process is not ready, one sentence each; empty when it is.
    package var reasons: [String] {
        let (checks, isDraining) = state.withLock { ($0.checks, $0.isDraining) }
        let unmet = checks.compactMap { check in check.reason().map { "\(check.name): \($0)" } }
        return isDraining ? ["process: draining"] + unmet : unmet
    }

    /// Whether all needs are met and the process is not draining.
    package var isReady: Bool { reasons.isEmpty }
}
