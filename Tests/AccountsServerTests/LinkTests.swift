import AccountsServer
import Contracts
import FramedRPC
import TestPostgres
import TestSuite
import Testing

@Suite struct LinkTests {
    @Test func `A shop has one official account, and an account is one shop's official account`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            try await fixture.putSeller("s2")
            #expect(try await fixture.link("a1", to: "s1"))
            #expect(try await fixture.link("a1", to: "s1") == false)
            #expect(
                await TestCall.failure { try await fixture.link("a2", to: "s1") }?.reason == "OFFICIAL_ACCOUNT_EXISTS")
            #expect(
                await TestCall.failure { try await fixture.link("a1", to: "s2") }?.reason
                    == "ACCOUNT_OFFICIAL_ELSEWHERE")
            #expect(try await fixture.link("a1", to: "s2", .workingWith))
        }
    }

    @Test func `The limit of marketing accounts holds also when they are linked at the same time`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            let reasons = await withTaskGroup(of: String.self) { group in
                for number in 1...6 {
                    group.addTask {
                        await TestCall.failure { try await fixture.link("m\(number)", to: "s1", .marketing) }?.reason
                            ?? "linked"
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(reasons.count { $0 == "linked" } == 2)
            #expect(reasons.count { $0 == "MARKETING_LIMIT_REACHED" } == 4)
        }
    }

    @Test func `Two accounts of a shop have two handles, whatever their case`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            try await fixture.putSeller("s2")
            try await fixture.link("a1", to: "s1", handle: "kedai.live")
            let taken = await TestCall.failure {
                try await fixture.link("a2", to: "s1", .marketing, handle: "Kedai.Live")
            }
            #expect(taken?.code == .alreadyExists && taken?.reason == "HANDLE_TAKEN" && taken?.field == "handle")
            // Another shop's account may have it, until the two meet in one shop.
            try await fixture.link("a3", to: "s2", handle: "kedai.live")
            #expect(
                await TestCall.failure { try await fixture.link("a3", to: "s1", .workingWith, handle: "kedai.live") }?
                    .reason
                    == "HANDLE_TAKEN")
            try await fixture.link("a3", to: "s1", .workingWith, handle: "other.live")
            // A later link of it elsewhere must not bring the handle back into the first shop.
            #expect(
                await TestCall.failure { try await fixture.link("a3", to: "s2", handle: "KEDAI.live") }?.reason
                    == "HANDLE_TAKEN")
            #expect(try await fixture.link("a1", to: "s1", handle: "Kedai.Live") == false)
        }
    }

    @Test(arguments: ["", "@a1", "kedai contoh", "<b>", "kedai/live", "k\u{E9}dai", String(repeating: "a", count: 65)])
    func `A handle is of letters, digits, points, underscores and hyphens`(handle: String) async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            let failure = await TestCall.failure { try await fixture.link("a1", to: "s1", handle: handle) }
            #expect(failure?.code == .invalidArgument && failure?.reason == "HANDLE_MALFORMED")
        }
    }

    @Test func `A shop with accounts stays in its market`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            try await fixture.putSeller("s1", region: "TH", currency: "THB")
            try await fixture.putSeller("s1")
            try await fixture.link("a1", to: "s1")
            let region = await TestCall.failure { try await fixture.putSeller("s1", region: "TH", currency: "THB") }
            #expect(region?.code == .failedPrecondition && region?.reason == "REGION_FIXED")
            let currency = await TestCall.failure { try await fixture.putSeller("s1", currency: "USD") }
            #expect(currency?.reason == "CURRENCY_FIXED" && currency?.field == "seller.currency")
            try await fixture.putSeller("s1", suspended: true)
        }
    }

    @Test func `An account keeps its owner and its universe`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            try await fixture.link("a1", to: "s1", owner: "o1")
            let refusal = await TestCall.failure { try await fixture.link("a1", to: "s1", owner: "o2") }
            #expect(refusal?.reason == "OWNER_DIFFERS")
        }
    }

    @Test func `Every change is in the audit, which cannot be changed`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1")
            try await fixture.link("a1", to: "s1")
            try await fixture.test.asSuperuser(
                """
                DO $$ BEGIN
                    ASSERT (SELECT array_agg(action || ' ' || subject || ' ' || caller ORDER BY number)
                        FROM accounts.audit_entry) = ARRAY['PutSeller s1 operator/ada', 'LinkAccount a1 operator/ada'];
                END $$
                """)
            await #expect(throws: (any Error).self) {
                try await fixture.test.asSuperuser("UPDATE accounts.audit_entry SET caller = 'nobody'")
            }
            await #expect(throws: (any Error).self) {
                try await fixture.test.asSuperuser("TRUNCATE accounts.audit_entry")
            }
        }
    }

    @Test(arguments: [
        ("", "MY", "fashion", "MYR"), ("s 1", "MY", "fashion", "MYR"), ("s1", "XX", "fashion", "MYR"),
        ("s1", "MY", "a/b/c", "MYR"), ("s1", "MY", "", "MYR"), ("s1", "MY", "fashion", "XXX"),
    ])
    func `A Seller Account with an impossible field is refused by name`(
        id: String, region: String, category: String, currency: String
    ) async throws {
        try await AccountsFixture.run { fixture in
            var request = AccountsPutSellerRequest()
            request.seller.sellerID = id
            request.seller.personID = "p1"
            request.seller.region = region
            request.seller.category = category
            request.seller.timeZone = "Asia/Kuala_Lumpur"
            request.seller.currency = currency
            request.seller.universe = .real
            let failure = await TestCall.failure {
                _ = try await fixture.accounts.putSeller(request, TestCall.byOperator(AccountsServiceMethods.putSeller))
            }
            #expect(failure?.code == .invalidArgument)
            #expect(failure?.field.hasPrefix("seller.") == true)
        }
    }
}
