import ServiceKit
import Synchronization

/// The `Date` of answers (RFC 9110, section 5.6.7), put together once a second.
final class DateHeader: Sendable {
    private struct Kept {
        var second = Int64.min
        var text = ""
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private let clock: ServiceClock
    private let kept = Mutex(Kept())

    init(clock: ServiceClock) {
        self.clock = clock
    }

    /// The present instant, as in `Sun, 06 Nov 1994 08:49:37 GMT`.
    var text: String {
        let second = clock.now / 1_000_000
        return kept.withLock { kept in
            if kept.second != second { kept = Kept(second: second, text: Self.text(second)) }
            return kept.text
        }
    }

    private static func text(_ second: Int64) -> String {
        // 2026-11-22T08:49:37...
        let parts = UTCTimestamp(microseconds: second * 1_000_000).description.split { "-T:Z.".contains($0) }
        let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
        // 1970-01-01 was a Thursday.
        let day = days[Int(((second / 86_400 + 4) % 7 + 7) % 7)]
        return "\(day), \(parts[2]) \(month) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }
}
