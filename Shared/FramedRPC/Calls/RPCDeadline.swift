package import NIOCore

/// The instant, on this machine's monotonic clock, by which a call must have ended.
package struct RPCDeadline: Sendable, Hashable, Comparable {
    /// The instant.
    package var instant: NIODeadline

    package init(_ instant: NIODeadline) {
        self.instant = instant
    }

    /// The deadline `time` after `start`. A negative time gives `start`, a huge one the last instant there is.
    package static func after(_ time: Duration, from start: NIODeadline = .now()) -> RPCDeadline {
        RPCDeadline(start + TimeAmount(clamping: time))
    }

    /// Time left, zero once it has passed.
    package var remaining: Duration { remaining(at: .now()) }

    /// Time left seen from `now`, zero once it has passed.
    package func remaining(at now: NIODeadline) -> Duration {
        now < instant ? .nanoseconds((instant - now).nanoseconds) : .zero
    }

    /// Whether it has passed at `now`.
    package func hasPassed(at now: NIODeadline = .now()) -> Bool { instant <= now }

    /// The deadline `time` earlier.
    package func earlier(by time: Duration) -> RPCDeadline {
        RPCDeadline(instant - TimeAmount(clamping: time))
    }

    package static func < (left: RPCDeadline, right: RPCDeadline) -> Bool { left.instant < right.instant }
}
