import AccountsServer
import Contracts
import FramedRPC
import LocalTime
import TestSuite
import Testing

@Suite struct ViolationTests {
    private func violation(
        _ id: String, account: String = "", seller: String = "", day: String, points: UInt32 = 4, version: Int64 = 1
    ) -> AccountsViolation {
        var violation = AccountsViolation()
        violation.violationID = id
        violation.accountID = account
        violation.sellerID = seller
        violation.day = LocalDay(day)?.rawValue ?? 0
        violation.rule = "MISLEADING_CLAIM"
        violation.points = points
        violation.active = true
        violation.text = "A claim that cannot be proven."
        violation.version = version
        return violation
    }

    private func report(
        _ fixture: AccountsFixture, _ violations: [AccountsViolation]
    ) async throws -> [(AccountsItemOutcome, String)] {
        var request = AccountsReportViolationsRequest()
        request.region = "MY"
        request.universe = .real
        request.completeToDay = LocalDay("2026-11-19")!.rawValue
        request.violations = violations
        let answer = try await fixture.accounts.reportViolations(
            request, TestCall.byOperator(AccountsServiceMethods.reportViolations))
        return Array(zip(answer.outcome, answer.reason))
    }

    private func shop(_ fixture: AccountsFixture) async throws {
        try await fixture.putSeller("s1", person: "p1")
        try await fixture.putSeller("s2", person: "owner")
        try await fixture.link("a1", to: "s1", .marketing, owner: "owner")
        try await fixture.lives("a1", on: ["2026-11-18"], watermark: "2026-11-19")
        try await fixture.publishSnapshot(end: "2026-11-18")
    }

    @Test func `Until a feed is connected nothing is said; then also that there are none`() async throws {
        try await AccountsFixture.run { fixture in
            try await shop(fixture)
            #expect(try await fixture.authorize("a1", as: "p1").violationsConnected == false)
            _ = try await report(fixture, [])
            let answer = try await fixture.authorize("a1", as: "p1")
            #expect(answer.violationsConnected)
            #expect(LocalDay(rawValue: answer.violationsCompleteToDay).description == "2026-11-19")
            #expect(answer.violationRule.isEmpty)
        }
    }

    @Test func `The window's violations are listed, a shop's to its seller only`() async throws {
        try await AccountsFixture.run { fixture in
            try await shop(fixture)
            let outcomes = try await report(
                fixture,
                [
                    violation("v1", account: "a1", day: "2026-11-12", points: 3),
                    violation("v2", seller: "s1", day: "2026-11-18", points: 10),
                    violation("v3", account: "a1", day: "2026-11-11"),
                    violation("v4", account: "a1", day: "2026-11-19"),
                ])
            #expect(outcomes.allSatisfy { $0.0 == .accepted })
            let seller = try await fixture.authorize("a1", as: "p1")
            #expect(seller.violationDay.map { LocalDay(rawValue: $0).description } == ["2026-11-18", "2026-11-12"])
            #expect(seller.violationOfShop == [1, 0])
            #expect(seller.pointsInWindow == 13)
            #expect(seller.activeViolations == 2)
            let owner = try await fixture.authorize("a1", as: "owner")
            #expect(owner.violationPoints == [3])
        }
    }

    @Test func `Items are answered one by one, and a higher version replaces`() async throws {
        try await AccountsFixture.run { fixture in
            try await shop(fixture)
            _ = try await report(fixture, [violation("v1", account: "a1", day: "2026-11-12", version: 5)])
            let outcomes = try await report(
                fixture,
                [
                    violation("v1", account: "a1", day: "2026-11-12", version: 5),
                    violation("v2", account: "nobody", day: "2026-11-12"),
                    violation("v3", account: "a1", seller: "s1", day: "2026-11-12"),
                    violation("v4", account: "a1", day: "2026-11-25"),
                    violation("v5", account: "a1", day: "2026-11-12", points: 5_000),
                    violation("v6", account: "a1", day: "2026-11-12", version: 0),
                    violation("v7", account: "a1", day: "2026-11-13"),
                    violation("v7", account: "a1", day: "2026-11-13"),
                ])
            #expect(
                outcomes.map(\.1) == [
                    "", "SUBJECT_UNKNOWN", "ACCOUNT_OR_SHOP_REQUIRED", "DAY_IMPOSSIBLE", "POINTS_IMPOSSIBLE",
                    "VERSION_REQUIRED", "", "ID_TWICE",
                ])
            #expect(outcomes[0].0 == .duplicate)
            #expect(outcomes[6].0 == .accepted)
            #expect(
                try await report(fixture, [violation("v1", account: "a1", day: "2026-11-12", points: 2, version: 4)])[0]
                    .0
                    == .stale)
            #expect(
                try await report(fixture, [violation("v1", account: "a1", day: "2026-11-12", points: 9, version: 6)])[0]
                    .0
                    == .accepted)
            #expect(try await fixture.authorize("a1", as: "p1").pointsInWindow == 9 + 4)
        }
    }

    @Test func `The same content is a duplicate at any time, and two contents of one time are told apart`() async throws
    {
        try await AccountsFixture.run { fixture in
            try await shop(fixture)
            func tell(_ points: UInt32, version: Int64) async throws -> (AccountsItemOutcome, String) {
                try await report(
                    fixture, [violation("v1", account: "a1", day: "2026-11-12", points: points, version: version)])[0]
            }
            #expect(try await tell(4, version: 5) == (.accepted, ""))
            #expect(try await tell(4, version: 9) == (.duplicate, ""))
            // What was said before the repetition comes late.
            #expect(try await tell(7, version: 8) == (.stale, ""))
            #expect(try await tell(7, version: 9) == (.rejected, "VERSION_REUSED"))
            #expect(try await tell(4, version: 1) == (.duplicate, ""))
            #expect(try await fixture.authorize("a1", as: "p1").pointsInWindow == 4)
        }
    }
}
