import AccountsServer
import Contracts
import FramedRPC
import TestSuite
import Testing

@Suite struct ListAccountsTests {
    private func list(
        _ fixture: AccountsFixture, person: String, size: UInt32 = 0, token: String = ""
    ) async throws -> AccountsListAccountsResponse {
        var request = AccountsListAccountsRequest()
        request.personID = person
        request.pageSize = size
        request.pageToken = token
        return try await fixture.accounts.listAccounts(
            request, TestCall.byOperator(AccountsServiceMethods.listAccounts))
    }

    @Test func `Own, linked and owned accounts are listed, the latest LIVE first, with why one is not diagnosable`()
        async throws
    {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            try await fixture.putSeller("s2", person: "p2")
            try await fixture.link("official", to: "s1")
            try await fixture.link("silent", to: "s1", .marketing)
            try await fixture.link("owned", to: "s2", .marketing, owner: "p1")
            try await fixture.link("foreign", to: "s2")
            try await fixture.lives("official", on: ["2026-11-18"], watermark: "2026-11-19")
            try await fixture.lives("owned", on: ["2026-11-17"], watermark: "2026-11-19")
            let accounts = try await list(fixture, person: "p1").accounts
            #expect(accounts.map(\.accountID) == ["official", "owned", "silent"])
            #expect(accounts.map(\.diagnosable) == [true, true, false])
            #expect(accounts.map(\.reason) == ["", "", "NO_RECENT_LIVE"])
            #expect(accounts[1].viaOwner)
        }
    }

    @Test func `Pages follow one another without gap or repetition`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            for number in 1...7 { try await fixture.link("w\(number)", to: "s1", .workingWith) }
            var seen: [String] = []
            var token = ""
            repeat {
                let page = try await list(fixture, person: "p1", size: 3, token: token)
                seen += page.accounts.map(\.accountID)
                token = page.nextPageToken
            } while !token.isEmpty
            #expect(seen == (1...7).reversed().map { "w\($0)" })
        }
    }

    @Test func `Without a Seller Account, and with a token or size that is none, the list is refused`() async throws {
        try await AccountsFixture.run { fixture in
            try await fixture.putSeller("s1", person: "p1")
            #expect(
                await TestCall.failure { _ = try await list(fixture, person: "p9") }?.reason
                    == "SELLER_ACCOUNT_REQUIRED")
            #expect(
                await TestCall.failure { _ = try await list(fixture, person: "p1", token: "nonsense") }?.reason
                    == "PAGE_TOKEN_INVALID")
            #expect(
                await TestCall.failure { _ = try await list(fixture, person: "p1", size: 101) }?.reason
                    == "PAGE_SIZE_TOO_LARGE")
        }
    }
}
