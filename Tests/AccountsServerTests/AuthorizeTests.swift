import AccountsServer
import Contracts
import FramedRPC
import LocalTime
import ServiceKit
import TestPostgres
import TestSuite
import Testing

@Suite struct AuthorizeTests {
    @Test func `A shop's seller sees its account in the window of the region's snapshot`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.link("a1", to: "s1", since: "2026-11-16")
            try await fixture.lives("a1", on: ["2026-11-15", "2026-11-17"], watermark: "2026-11-19")
            try await fixture.publishSnapshot(end: "2026-11-18")

            let answer = try await fixture.authorize("a1", as: "p1")
            #expect(answer.scope == "s1")
            #expect(answer.kind == .official)
            #expect(answer.snapshotID == "snap-2026-11-18")
            #expect(LocalDay(rawValue: answer.windowEndDay).description == "2026-11-18")
            #expect(LocalDay(rawValue: answer.today).description == "2026-11-20")

            let grant = try fixture.verifier(.metrics, 1).verify(Array(answer.metricsGrant))
            #expect(grant.personID == "p1")
            #expect(grant.accountID == "a1")
            #expect(grant.scope == "s1")
            #expect(grant.windowEndDay == answer.windowEndDay)
            #expect(LocalDay(rawValue: grant.visibleFromDay).description == "2026-11-16")
            #expect(grant.expiresAtUs == AccountsFixture.now + 2_000_000)
            #expect(throws: RPCError.self) { try fixture.verifier(.benchmarks, 2).verify(Array(answer.metricsGrant)) }
        }
    }

    @Test func `Without a snapshot the window ends at the account's own watermark, at most yesterday`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.link("a1", to: "s1")
            try await fixture.link("a2", to: "s1", .marketing)
            try await fixture.lives("a1", on: ["2026-11-14"], watermark: "2026-11-16")
            try await fixture.lives("a2", on: ["2026-11-19"], watermark: "2026-11-20")
            #expect(
                LocalDay(rawValue: try await fixture.authorize("a1", as: "p1").windowEndDay).description == "2026-11-16"
            )
            #expect(
                LocalDay(rawValue: try await fixture.authorize("a2", as: "p1").windowEndDay).description == "2026-11-19"
            )
        }
    }

    @Test func `An owner with a Seller Account sees account-wide figures, one without is told what is missing`()
        async throws
    {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.putSeller("s2", person: "owner-with")
            try await fixture.link("a1", to: "s1", .marketing, owner: "owner-with")
            try await fixture.link("a2", to: "s1", .marketing, owner: "owner-without")
            for account in ["a1", "a2"] {
                try await fixture.lives(account, on: ["2026-11-18"], watermark: "2026-11-19")
            }

            let answer = try await fixture.authorize("a1", as: "owner-with")
            #expect(answer.viaOwner)
            #expect(answer.scope.isEmpty)
            #expect(await fixture.refusal("a2", as: "owner-without")?.reason == "SELLER_ACCOUNT_REQUIRED")
            // Told to the owner only.
            #expect(await fixture.refusal("a2", as: "somebody")?.reason == "ACCOUNT_NOT_FOUND")
        }
    }

    @Test func `Foreign, unknown and malformed accounts get the same answer`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.putSeller("s2", person: "p2")
            try await fixture.link("a1", to: "s1")
            try await fixture.lives("a1", on: ["2026-11-18"], watermark: "2026-11-19")
            let refusals = [
                await fixture.refusal("a1", as: "p2"), await fixture.refusal("a9", as: "p2"),
                await fixture.refusal("no such\u{0}id'--", as: "p2"), await fixture.refusal("a1", as: "p9"),
            ]
            for refusal in refusals {
                #expect(refusal?.code == .notFound)
                #expect(refusal?.reason == "ACCOUNT_NOT_FOUND")
                #expect(refusal?.text == refusals[0]?.text)
            }
        }
    }

    @Test func `A seller who is not onboarded, or suspended, sees nothing`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1", onboarded: false)
            try await fixture.putSeller("s2", person: "p2", suspended: true)
            try await fixture.link("a1", to: "s1")
            try await fixture.link("a2", to: "s2")
            #expect(await fixture.refusal("a1", as: "p1")?.reason == "SELLER_NOT_ONBOARDED")
            #expect(await fixture.refusal("a2", as: "p2")?.reason == "SELLER_SUSPENDED")
        }
    }

    @Test func `A relation that has ended, or not begun, shows nothing`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.link("a1", to: "s1")
            try await fixture.link("a2", to: "s1", .marketing, owner: "other", since: "2026-11-21")
            for account in ["a1", "a2"] {
                try await fixture.lives(account, on: ["2026-11-18"], watermark: "2026-11-19")
            }
            var request = AccountsUnlinkAccountRequest()
            request.sellerID = "s1"
            request.accountID = "a1"
            request.lastDay = AccountsFixture.today.rawValue - 1
            _ = try await fixture.authorize("a1", as: "p1")
            try await fixture.test.asSuperuser(
                "UPDATE accounts.live_account SET owner_person_id = 'other' WHERE account_id = 'a1'")
            _ = try await fixture.accounts.unlinkAccount(
                request,
                .init(
                    method: AccountsServiceMethods.unlinkAccount, deadline: .after(.seconds(30)),
                    identity: OperatorPrincipal(name: "ada")))
            #expect(await fixture.refusal("a1", as: "p1")?.reason == "ACCOUNT_NOT_FOUND")
            #expect(await fixture.refusal("a2", as: "p1")?.reason == "ACCOUNT_NOT_FOUND")
        }
    }

    @Test func `The gate wants a LIVE since the window's first day, and names the day of first figures`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.publishSnapshot(end: "2026-11-18")
            let cases: [(account: String, days: [String], reason: String?, text: String?)] = [
                ("in", ["2026-11-12"], nil, nil),
                ("before", ["2026-11-11"], "NO_RECENT_LIVE", nil),
                ("after", ["2026-11-19", "2026-11-20"], "FIRST_FIGURES_PENDING", "2026-11-21"),
                ("both", ["2026-11-11", "2026-11-20"], "FIRST_FIGURES_PENDING", "2026-11-22"),
            ]
            for entry in cases {
                try await fixture.link(entry.account, to: "s1", .workingWith)
                try await fixture.lives(entry.account, on: entry.days, watermark: "2026-11-19")
                let refusal = await fixture.refusal(entry.account, as: "p1")
                #expect(refusal?.reason == entry.reason)
                if let text = entry.text { #expect(refusal?.text == text) }
            }
        }
    }

    @Test(arguments: [0, 1, 14, 28, 9999] as [UInt32])
    func `A window that is not offered is refused`(days: UInt32) async throws {
        try await AccountsFixture.run { fixture in
            let refusal = await fixture.refusal("a1", as: "p1", days: days)
            #expect(refusal?.code == .invalidArgument)
            #expect(refusal?.reason == "WINDOW_NOT_OFFERED")
        }
    }
}
