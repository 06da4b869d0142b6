import LocalTime

/// What a file says about the day up to which it is complete.
enum SaidDay: Equatable, Sendable {
    /// Nothing.
    case nothing
    /// This day.
    case day(LocalDay)
    /// Something that is no such day; why, in words.
    case unusable(String)

    /// The date range above a sheet's headers, as in `Date Range: 2026-04-12 ~ 2026-04-18`; nil for another text.
    init?(dateRange text: String) {
        let words = text.collapsingSpaces
        guard words.lowercased().hasPrefix("date range"), let tilde = words.lastIndex(of: "~") else { return nil }
        let quoted = "the date range \"\(words.prefix(80))\""
        guard let last = SheetTime.day(words[words.index(after: tilde)...].trimmingSpaces) else {
            self = .unusable("\(quoted) ends with no day that can be read")
            return
        }
        let first = words[..<tilde].split { $0 == " " || $0 == ":" }.last.flatMap { SheetTime.day($0) }
        if let first, first > last {
            self = .unusable("\(quoted) ends before it begins")
        } else {
            self = .day(last)
        }
    }

    /// A page's `latest_available_date`.
    init(latestAvailable value: JSONValue?) {
        guard let value else {
            self = .nothing
            return
        }
        let day = value.scalar.flatMap { SheetTime.day($0) }
        let text = value.scalar.map { "\"\($0.prefix(60))\"" } ?? value.kind
        self = day.map { .day($0) } ?? .unusable("latest_available_date is \(text), which is no day such as 2026-04-18")
    }

    /// What several pages say together: the earliest day; nothing usable where one of them says nothing usable.
    init(pages: [SaidDay]) {
        let days = pages.compactMap { if case .day(let day) = $0 { day } else { nil } }
        let unusable = pages.first { if case .unusable = $0 { true } else { false } }
        self = unusable ?? days.min().map { .day($0) } ?? .nothing
    }
}
