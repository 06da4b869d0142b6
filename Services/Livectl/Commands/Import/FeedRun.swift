import Contracts
import FramedRPC
import Importing
import MetricCatalog

/// Reads feeds and sends them.
struct FeedRun {
    let reader: FeedReader

    /// What there is to send. Throws if a file is refused as a whole, after all of them were looked at.
    func read(files: [String]) throws -> [ImportedFeed] {
        let feeds = try ImportFiles.read(files) { (bytes, name) throws(FileRefusal) in
            let feed = try reader.read(bytes, name: name)
            Terminal.say(Self.line(feed))
            return feed
        }
        ImportFiles.tell(feeds.flatMap(\.refusals), as: "refused", many: "refused rows")
        return feeds
    }

    /// Sends feeds in order. Returns how many rows the services rejected; each was told with its place.
    ///
    /// - Throws: `CommandFailure` where a call failed; what was sent before is kept, and sending it again changes nothing.
    func send(_ feeds: [ImportedFeed], _ session: OperatorSession) async throws -> Int {
        var rejected = 0
        for feed in feeds {
            switch feed.rows {
            case .violations(let rows):
                let accounts = try session.accounts
                rejected += try await FeedSending(report: feed.report, rows: rows).send(to: "accounts") { batch in
                    let answer = try await accounts.reportViolations(
                        batch.request(feed.report), options: FeedSending<AccountsViolation>.options)
                    return zip(answer.outcome.map(FeedOutcome.init), answer.reason).map { ($0, $1) }
                }
            case .service(let rows):
                let metrics = try session.metrics
                rejected += try await FeedSending(report: feed.report, rows: rows).send(to: "metrics") { batch in
                    let answer = try await metrics.reportService(
                        batch.request(feed.report), options: FeedSending<MetricsServiceReport>.options)
                    return zip(answer.outcome.map(FeedOutcome.init), answer.reason).map { ($0, $1) }
                }
            }
        }
        return rejected
    }

    private static func line(_ feed: ImportedFeed) -> String {
        let kind =
            switch feed.rows {
            case .violations: "violations"
            case .service: "service figures"
            }
        let universe = UniverseName(feed.report.universe)?.rawValue ?? "-"
        return "\(feed.name): feed of \(kind) of \(feed.report.region.rawValue) (\(universe)), "
            + "complete to \(feed.report.completeTo), \(feed.rows.count) rows taken, \(feed.refusals.count) refused, "
            + "\(feed.repeated) repeated"
    }
}
