import Synchronization

/// A clock that moves only when a test tells it to.
package final class ManualClock: Sendable {
    private let microseconds: Atomic<Int64>

    /// Starts at `microseconds` since 1970-01-01T00:00:00Z.
    package init(at microseconds: Int64) {
        self.microseconds = Atomic(microseconds)
    }

    /// The view that is injected.
    package var clock: ServiceClock {
        ServiceClock { self.microseconds.load(ordering: .relaxed) }
    }

    /// Moves the time forward, or back with a negative duration; sub-microsecond parts are dropped.
    package func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        microseconds.add(seconds * 1_000_000 + attoseconds / 1_000_000_000_000, ordering: .relaxed)
    }
}
