import Contracts
import LocalTime

/// Reads feeds of violations and of service figures: tells the layouts apart by their headers, refuses what is wrong row
/// by row.
package struct FeedReader: Sendable {
    private let asOf: Int64?
    private let now: Int64

    /// A reader of feeds.
    ///
    /// - Parameters:
    ///   - asOf: the time of the figures in unix microseconds, where it is given.
    ///   - now: unix microseconds.
    package init(asOf: Int64? = nil, now: Int64) {
        self.asOf = asOf
        self.now = now
    }

    /// Reads one file. Throws where the file as a whole cannot be taken; rows that cannot are in the result.
    package func read(_ bytes: [UInt8], name: String) throws(FileRefusal) -> ImportedFeed {
        guard !ImportReader.isOfSessions(bytes) else { throw FileRefusal(file: name, reason: .sessionsWithoutShop) }
        guard FeedText.isLikely(bytes) else { throw FileRefusal(file: name, reason: .unknownKind) }
        guard bytes.count <= WorkbookLimits().fileBytes else {
            throw FileRefusal(file: name, reason: .workbook(.overLimit("\(bytes.count) bytes")))
        }
        var text = try FeedText(bytes, file: name)
        let kind = try FeedKind(of: text)
        let report = try FeedReport(text, asOf: asOf, now: now)
        switch kind {
        case .violations:
            var rows = FeedRows<ViolationColumn, AccountsViolation>(text, report)
            try rows.read(&text) { cells throws(ColumnProblem) in
                var (item, subject) = try cells.violation()
                item.version = report.version
                return (item, item.violationID, LocalDay(rawValue: item.day), .violationID, subject)
            }
            return rows.feed(.violations(rows.taken))
        case .service:
            var rows = FeedRows<ServiceColumn, MetricsServiceReport>(text, report)
            try rows.read(&text) { cells throws(ColumnProblem) in
                var item = try cells.service()
                item.version = report.version
                return (item, "\(item.sellerID) \(item.day)", LocalDay(rawValue: item.day), .day, .sellerID)
            }
            return rows.feed(.service(rows.taken))
        }
    }

    /// Why a file that has no LIVE sessions is refused among files of sessions.
    static func refusal(amongSessions bytes: [UInt8], file: String) -> FileRefusal {
        let unknown = FileRefusal(file: file, reason: .unknownKind)
        guard FeedText.isLikely(bytes) else { return unknown }
        do {
            let text = try FeedText(bytes, file: file)
            guard FeedKind.allCases.contains(where: { $0.matches(text.headers) > 0 }) else { return unknown }
            _ = try FeedKind(of: text)
            return FileRefusal(file: file, reason: .feedOfShop)
        } catch {
            return error
        }
    }
}
