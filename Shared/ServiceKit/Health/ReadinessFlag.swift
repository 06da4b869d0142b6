import Synchronization

/// One need as its owner last saw it: unmet with a reason until told otherwise.
package final class ReadinessFlag: Sendable {
    private let unmet: Mutex<String?>

    /// Begins unmet for `reason`.
    package init(unmet reason: String) {
        unmet = Mutex(reason)
    }

    /// Sets why the need is not met; `nil`: it is met. Returns whether that is news.
    @discardableResult
    package func set(_ reason: String?) -> Bool {
        unmet.withLock { unmet in
            defer { unmet = reason }
            return unmet != reason
        }
    }

    /// Why the need is not met, `nil` when it is.
    package var reason: String? { unmet.withLock { $0 } }
}
