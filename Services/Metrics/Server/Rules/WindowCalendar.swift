package import LocalTime

/// Which days count in a window and in the window before it.
///
/// Days after the watermark are not yet reported: they are left out, and so are the same days of the window before. Days on which the
/// asker's relation to the account did not hold are left out too; where that leaves a day without its counterpart, there is no
/// comparison, since a shorter window before would make every volume look grown.
package struct WindowCalendar: Sendable, Equatable {
    /// Where a day lies.
    package enum Place: Sendable, Equatable {
        /// In the window, at this place (0: its first day).
        case window(Int)
        /// In the window before, at this place.
        case before(Int)
        /// It does not count.
        case outside
    }

    package let length: Int
    package let start: LocalDay
    package let previousStart: LocalDay
    /// Bit i: day i of the window counts.
    package let countedMask: UInt32
    /// Bit i: day i of the window before counts.
    package let previousMask: UInt32
    /// Bit i: day i from the first one of the window before is reported and seen, with or without a counterpart.
    private let seenMask: UInt64

    /// - Parameters:
    ///   - length: 1 to 28 days.
    ///   - watermark: the last day that a source says it is complete for; `nil`: none says, and every day counts.
    ///   - visible: the days on which the asker may see the account.
    package init(end: LocalDay, length: Int, watermark: LocalDay?, visible: ClosedRange<LocalDay>) {
        let start = end - (length - 1)
        let previousStart = start - length
        var counted: UInt32 = 0
        var previous: UInt32 = 0
        for place in 0..<length {
            let day = start + place
            guard watermark.map({ day <= $0 }) ?? true, visible.contains(day) else { continue }
            counted |= 1 << UInt32(place)
            if visible.contains(previousStart + place) { previous |= 1 << UInt32(place) }
        }
        seenMask = (0..<2 * length).reduce(0) { mask, offset in
            let day = previousStart + offset
            let isSeen = (watermark.map { day <= $0 } ?? true) && visible.contains(day)
            return isSeen ? mask | 1 << UInt64(offset) : mask
        }
        self.length = length
        self.start = start
        self.previousStart = previousStart
        countedMask = counted
        previousMask = previous == counted ? previous : 0
    }

    /// The place of a day.
    package func place(of day: LocalDay) -> Place {
        let offset = day - previousStart
        guard offset >= 0, offset < 2 * length else { return .outside }
        if offset >= length {
            return countedMask & (1 << UInt32(offset - length)) == 0 ? .outside : .window(offset - length)
        }
        return previousMask & (1 << UInt32(offset)) == 0 ? .outside : .before(offset)
    }

    /// Days from the first one of the window before to a day that counts in windows that ended earlier; `nil` for other days.
    func offsetOfSeen(_ day: LocalDay) -> Int? {
        let offset = day - previousStart
        return (0..<2 * length).contains(offset) && seenMask & (1 << UInt64(offset)) != 0 ? offset : nil
    }

    /// The same as `knowsVolumes` of the window that ended so many days earlier, 1 to the length.
    package func knowsVolumes(daysEarlier: Int, firstDay: LocalDay?, watermark: LocalDay?) -> Bool {
        guard let firstDay, watermark != nil else { return false }
        let days = (UInt64(1) << UInt64(length) - 1) << UInt64(length - daysEarlier)
        return seenMask & days != 0 && firstDay < start - daysEarlier
    }

    /// Whether a window in which no LIVE is known is known to have had none: a source says it is complete, and LIVEs before it are
    /// known, so that somebody was reporting already.
    package func knowsVolumes(firstDay: LocalDay?, watermark: LocalDay?) -> (window: Bool, before: Bool) {
        guard let firstDay, watermark != nil else { return (false, false) }
        return (countedMask != 0 && firstDay < start, previousMask != 0 && firstDay < previousStart)
    }
}
