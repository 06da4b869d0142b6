import Glibc

/// The one source of "now". It is injected everywhere, so that a test, or the local demo, decides what day it is.
///
/// Only dates, expiries and as-of times come from here. How long something took is measured with the monotonic
/// `ContinuousClock`, which no configuration moves.
package struct ServiceClock: Sendable {
    private let read: @Sendable () -> Int64

    /// A clock that asks `read` for unix microseconds each time.
    package init(_ read: @escaping @Sendable () -> Int64) {
        self.read = read
    }

    /// The present instant in microseconds since 1970-01-01T00:00:00Z.
    package var now: Int64 { read() }

    /// The operating system's clock.
    package static let system = ServiceClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// A clock that stands still at `microseconds`. Processes started at different moments then agree on the time.
    package static func fixed(at microseconds: Int64) -> ServiceClock {
        ServiceClock { microseconds }
    }
}
