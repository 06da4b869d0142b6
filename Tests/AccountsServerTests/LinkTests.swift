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
