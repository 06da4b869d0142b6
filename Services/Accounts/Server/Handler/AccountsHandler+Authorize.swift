package import Contracts
import FoundationEssentials
package import FramedRPC
import LocalTime
import Postgres
import ServiceKit

extension AccountsHandler {
    package func authorize(
        _ request: AccountsAuthorizeRequest, _ context: ServerContext
    ) async throws -> AccountsAuthorizeResponse {
        guard DiagnosisWindow.offeredLengths.contains(Int(request.windowDays)) else {
            throw FieldRules.invalid("WINDOW_NOT_OFFERED", "window_days", "A window of 7 days is offered.")
        }
        try FieldRules.identifier(request.personID, "person_id")
        // An id that no account can have is an unknown account, not a different error.
        guard FieldRules.isIdentifier(request.accountID) else { throw AccessRefusal.unknownAccount.status }

        let now = clock.now
        let utcToday = LocalDay.utc(at: now)
        let (rows, violations) = try await database.run(
            SelectAccess(
                accountID: request.accountID, personID: request.personID, windowDays: Int32(request.windowDays),
                today: utcToday),
            SelectViolations(
                accountID: request.accountID, personID: request.personID, since: utcToday - Self.violationHistory),
            deadline: context.databaseDeadline)
        guard let facts = AccessFacts.gather(rows).first else { throw AccessRefusal.unknownAccount.status }

        let view = try AuthorizedView(facts, days: Int(request.windowDays), now: now)
        var answer = view.response(personID: request.personID)
        answer.fill(
            violations: violations.filter {
                view.window.start <= $0.day && $0.day <= view.window.end && view.mayTell($0)
            },
            completeTo: facts.violationsCompleteTo)
        let grant = view.grant(personID: request.personID, expiresAt: now + Self.grantLifetime)
        answer.metricsGrant = Data(try minter.mint(grant, for: .metrics))
        answer.benchmarksGrant = Data(try minter.mint(grant, for: .benchmarks))
        answer.suggestionsGrant = Data(try minter.mint(grant, for: .suggestions))
        return answer
    }

    /// A grant lives for one request: the page's deadline, in microseconds. Verifiers add the skew.
    private static let grantLifetime: Int64 = 2_000_000
    /// Days before today whose violations are read: the longest window, and snapshots some weeks old.
    private static let violationHistory = 60
}

extension AccountsAuthorizeResponse {
    /// Lists the violations of the window, and whether a feed is connected.
    fileprivate mutating func fill(violations: [ViolationRow], completeTo: LocalDay?) {
        violationsConnected = completeTo != nil
        violationsCompleteToDay = completeTo?.rawValue ?? 0
        guard completeTo != nil else { return }
        violationRule = violations.map(\.rule)
        violationDay = violations.map(\.day.rawValue)
        violationPoints = violations.map { UInt32(clamping: $0.points) }
        violationActive = violations.map { $0.active ? 1 : 0 }
        violationOfShop = violations.map { $0.ofShop ? 1 : 0 }
        violationText = violations.map(\.description)
        activeViolations = UInt32(clamping: violations.count(where: \.active))
        pointsInWindow = violations.reduce(0) { $0.addingReportingOverflow(UInt32(clamping: $1.points)).partialValue }
    }
}
