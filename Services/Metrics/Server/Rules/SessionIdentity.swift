/// What a report says about which session it is of.
package enum SessionIdentity: Sendable, Hashable {
    /// The platform's id of the LIVE.
    case live(String)
    /// Minutes since 1970-01-01T00:00Z in which the session began: all that a source without LIVE ids tells.
    case startMinute(Int64)

    /// The identity in the database. A LIVE id has no `@`, so the two kinds never meet.
    package var key: String {
        switch self {
        case .live(let id): id
        case .startMinute(let minute): "@\(minute)"
        }
    }

    /// The identity of a key; `nil` for a text that is none.
    package init?(key: String) {
        guard key.utf8.first == UInt8(ascii: "@") else {
            guard !key.isEmpty else { return nil }
            self = .live(key)
            return
        }
        guard let minute = Int64(key.dropFirst()) else { return nil }
        self = .startMinute(minute)
    }

    /// The minute in which an instant lies, given in unix microseconds.
    package static func minute(of instant: Int64) -> Int64 {
        let (quotient, remainder) = instant.quotientAndRemainder(dividingBy: 60_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
