package import Contracts
package import FramedRPC
import LocalTime
import Postgres
import ServiceKit

extension AccountsHandler {
    package func reportViolations(
        _ request: AccountsReportViolationsRequest, _ context: ServerContext
    ) async throws -> AccountsReportViolationsResponse {
        let today = LocalDay.utc(at: clock.now)
        try ViolationFeedRules.check(request, today: today)
        let outcomes = try await database.withTransaction(deadline: context.databaseDeadline) { transaction in
            // The feed's row is the lock: feeds of one region follow one another, so that judging and keeping see the same.
            try await transaction.run(
                UpsertViolationFeed(
                    universe: request.universe, region: request.region,
                    completeTo: LocalDay(rawValue: request.completeToDay)))
            let known = try await transaction.run(
                SelectViolationSubjects(
                    violations: request.violations, universe: request.universe, region: request.region))
            let outcomes = ViolationFeedRules.judge(request.violations, known: known, today: today)
            let taken = zip(request.violations, outcomes).filter(\.1.isWritten).map(\.0)
            try await transaction.run(each: taken.map(UpsertViolation.init))
            return outcomes
        }
        var answer = AccountsReportViolationsResponse()
        answer.outcome = outcomes.map(\.outcome)
        answer.reason = outcomes.map(\.reason)
        return answer
    }
}
