package import NIOCore
import Synchronization

/// A number of calls at a time that stays the same.
package final class FixedConcurrencyLimit: ConcurrencyLimit {
    private let limit: Int
    private let taken = Atomic<Int>(0)

    /// - Parameter limit: calls at a time, at least 1.
    package init(_ limit: Int) {
        self.limit = max(1, limit)
    }

    package func acquire() -> Bool {
        let now = taken.wrappingAdd(1, ordering: .relaxed).newValue
        if now <= limit { return true }
        taken.wrappingSubtract(1, ordering: .relaxed)
        return false
    }

    package func release(started: NIODeadline, ended: NIODeadline, overloaded: Bool) {
        taken.wrappingSubtract(1, ordering: .relaxed)
    }
}
