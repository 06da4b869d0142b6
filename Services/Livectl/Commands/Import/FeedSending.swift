import Contracts
import FramedRPC
import Importing

/// What became of a row of a feed.
enum FeedOutcome: Sendable {
    case accepted
    case known
    case stale
    case rejected

    init(_ outcome: AccountsItemOutcome) {
        switch outcome {
        case .accepted: self = .accepted
        case .duplicate: self = .known
        case .stale: self = .stale
        case .rejected, .unspecified, .UNRECOGNIZED: self = .rejected
        }
    }

    init(_ outcome: MetricsReportOutcome) {
        switch outcome {
        case .accepted: self = .accepted
        case .duplicate: self = .known
        case .stale: self = .stale
        case .rejected, .unspecified, .UNRECOGNIZED: self = .rejected
        }
    }
}

/// Sends one feed, call by call, and tells how far it is.
struct FeedSending<Item: Sendable & Equatable> {
    let report: FeedReport
    let rows: [FeedRow<Item>]

    static var options: CallOptions { CallOptions(timeout: .seconds(60)) }

    /// Sends everything. Returns how many rows the service rejected; each was told with its place.
    ///
    /// - Throws: `CommandFailure` where a call failed; what was sent before is kept, and sending it again changes nothing.
    func send(
        to service: String, _ call: (FeedBatch<Item>) async throws -> [(FeedOutcome, reason: String)]
    ) async throws -> Int {
        let batches = FeedBatch.batches(of: rows, report)
        var outcomes: [FeedOutcome: Int] = [:]
        var sent = 0
        for batch in batches {
            for (row, answer) in zip(batch.rows, try await answers(to: batch, from: service, after: sent, call)) {
                outcomes[answer.0, default: 0] += 1
                if answer.0 == .rejected { Terminal.complain("refused: \(row.refusal(reason: answer.reason, report))") }
            }
            sent += batch.rows.count
            if batches.count > 2 { Terminal.complain("sent \(sent) of \(rows.count) rows") }
        }
        Terminal.say(
            "\(outcomes[.accepted] ?? 0) rows accepted, \(outcomes[.known] ?? 0) known already, "
                + "\(outcomes[.stale] ?? 0) older than what is known, \(outcomes[.rejected] ?? 0) rejected")
        return outcomes[.rejected] ?? 0
    }

    private func answers(
        to batch: FeedBatch<Item>, from service: String, after sent: Int,
        _ call: (FeedBatch<Item>) async throws -> [(FeedOutcome, reason: String)]
    ) async throws -> [(FeedOutcome, reason: String)] {
        let answers: [(FeedOutcome, reason: String)]
        do {
            answers = try await call(batch)
        } catch {
            throw CommandFailure(
                "\(service): \(error)\n\(sent) of \(rows.count) rows are in; run the import again to go on")
        }
        guard answers.count == batch.rows.count else {
            throw CommandFailure("\(service) answered for \(answers.count) of \(batch.rows.count) rows")
        }
        return answers
    }
}
