import Contracts
import FramedRPC
import Importing

/// Sends a plan to metrics, request by request, and tells how far it is.
struct ReportSending {
    let metrics: MetricsServiceClient
    /// Whose sales the files report.
    let scope: String

    /// Sends everything. Returns how many sessions metrics rejected; each was told with its place.
    ///
    /// - Throws: `CommandFailure` where a request failed; what was sent before is kept, and sending it again changes nothing.
    func send(_ plan: ImportPlan) async throws -> Int {
        let batches = try plan.batches(scope: scope)
        var outcomes: [MetricsReportOutcome: Int] = [:]
        var sent = 0
        for batch in batches {
            let answer = try await report(batch, after: sent, of: plan.sessions.count)
            for (session, (outcome, reason)) in zip(batch.sessions, zip(answer.outcome, answer.reason)) {
                outcomes[outcome, default: 0] += 1
                if outcome == .rejected { Terminal.complain("refused: \(session.location): \(reason)") }
            }
            sent += batch.sessions.count
            if batches.count > 2, !batch.sessions.isEmpty {
                Terminal.complain("sent \(sent) of \(plan.sessions.count) sessions")
            }
        }
        Terminal.say(
            "\(outcomes[.accepted] ?? 0) sessions accepted, \(outcomes[.duplicate] ?? 0) known already, "
                + "\(outcomes[.stale] ?? 0) older than what is known, \(outcomes[.rejected] ?? 0) rejected")
        return outcomes[.rejected] ?? 0
    }

    private func report(
        _ batch: ReportBatch, after sent: Int, of count: Int
    ) async throws -> MetricsReportSessionsResponse {
        let answer: MetricsReportSessionsResponse
        do {
            answer = try await metrics.reportSessions(batch.request, options: CallOptions(timeout: .seconds(60)))
        } catch {
            throw CommandFailure(
                "metrics: \(error)\n\(sent) of \(count) sessions are in; run the import again to go on")
        }
        guard answer.outcome.count == batch.sessions.count, answer.reason.count == batch.sessions.count else {
            throw CommandFailure("metrics answered for \(answer.outcome.count) of \(batch.sessions.count) sessions")
        }
        return answer
    }
}
