import NIOCore

extension TimeAmount {
    /// The duration in nanoseconds, kept within 0 and 100 years so that adding it to an instant never overflows.
    init(clamping duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let century: Int64 = 3_153_600_000
        if seconds < 0 || (seconds == 0 && attoseconds <= 0) {
            self = .nanoseconds(0)
        } else if seconds >= century {
            self = .seconds(century)
        } else {
            self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }
    }
}

extension Duration {
    /// Whole microseconds, at least 0; a century at most.
    var wholeMicroseconds: UInt64 {
        UInt64(TimeAmount(clamping: self).nanoseconds / 1_000)
    }

    /// Microseconds from the wire, a century at most.
    init(clampingMicroseconds microseconds: UInt64) {
        self = .microseconds(Int64(min(microseconds, 3_153_600_000_000_000)))
    }
}
