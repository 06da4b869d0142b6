import AccountsServer
import Contracts
import FramedRPC
import LocalTime
import Logging
import Postgres
import ServiceKit
import TestPostgres
import TestSuite

/// The accounts service on a database of its own, at 2026-11-20 12:00 in Kuala Lumpur (04:00 UTC).
struct AccountsFixture: Sendable {
    static let now: Int64 = 1_795_147_200_000_000
    static let today = LocalDay("2026-11-20")!

    let test: TestDatabase
    let accounts: AccountsHandler
    let keys = ["metrics", "benchmarks", "suggestions"]

    static func run(_ body: (AccountsFixture) async throws -> Void) async throws {
        try await withTestDatabase(.suite) { test in
            let key = { (byte: UInt8) in SigningKey(secret: Array(repeating: byte, count: 32), purpose: .grant) }
            let handler = AccountsHandler(
                database: test.database,
                minter: GrantMinter(keys: [.metrics: key(1), .benchmarks: key(2), .suggestions: key(3)]),
                clock: .fixed(at: now), marketingLimit: 2,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            try await body(AccountsFixture(test: test, accounts: handler))
        }
    }

    /// The key that a service checks grants with.
    func verifier(_ audience: SuiteService, _ byte: UInt8) -> GrantVerifier {
        GrantVerifier(
            audience: audience, keys: [SigningKey(secret: Array(repeating: byte, count: 32), purpose: .grant)],
            clock: .fixed(at: Self.now))
    }

    func putSeller(
        _ id: String, person: String? = nil, onboarded: Bool = true, suspended: Bool = false, region: String = "MY",
        currency: String = "MYR"
    ) async throws {
        var request = AccountsPutSellerRequest()
        request.seller.sellerID = id
        request.seller.personID = person ?? id
        request.seller.region = region
        request.seller.category = "fashion/womenswear"
        request.seller.timeZone = "Asia/Kuala_Lumpur"
        request.seller.currency = currency
        request.seller.onboarded = onboarded
        request.seller.suspended = suspended
        request.seller.universe = .real
        _ = try await accounts.putSeller(request, TestCall.byOperator(AccountsServiceMethods.putSeller))
    }

    @discardableResult
    func link(
        _ account: String, to seller: String, _ kind: AccountsAccountKind = .official, owner: String = "",
        since: String? = nil, handle: String? = nil
    ) async throws -> Bool {
        var request = AccountsLinkAccountRequest()
        request.sellerID = seller
        request.accountID = account
        request.handle = handle ?? account
        request.kind = kind
        request.ownerPersonID = owner
        if let since, let day = LocalDay(since) {
            request.sinceDay = day.rawValue
            request.hasSinceDay_p = true
        }
        return try await accounts.linkAccount(request, TestCall.byOperator(AccountsServiceMethods.linkAccount)).created
    }

    /// What metrics would know of an account: days with a LIVE, and how far it is reported.
    func lives(_ account: String, on days: [String], watermark: String?) async throws {
        let last = days.max() ?? "2026-01-01"
        try await test.asSuperuser(
            """
            INSERT INTO metrics.account (account_id, currency, first_day, last_day, last_started_at, watermark_day)
            VALUES ('\(account)', 'MYR', '\(days.min() ?? last)', '\(last)', '\(last) 02:00:00Z',
                \(watermark.map { "'\($0)'" } ?? "NULL"));
            """
                + days.map {
                    """
                    INSERT INTO metrics.day_figures
                        (account_id, day, scope, gmv_definition, numerator, denominator, sessions, packed)
                    VALUES ('\(account)', '\($0)', '', 0, '{}', '{}', '{}', '');
                    """
                }.joined())
    }

    func publishSnapshot(end: String) async throws {
        try await test.asSuperuser(
            """
            INSERT INTO benchmarks.snapshot (snapshot_id, universe, region, window_days, window_end, published_at)
            VALUES ('snap-\(end)', 1, 'MY', 7, '\(end)', '2026-11-20 00:00Z')
            """)
    }

    func authorize(_ account: String, as person: String, days: UInt32 = 7) async throws -> AccountsAuthorizeResponse {
        var request = AccountsAuthorizeRequest()
        request.personID = person
        request.accountID = account
        request.windowDays = days
        return try await accounts.authorize(request, TestCall.byOperator(AccountsServiceMethods.authorize))
    }

    /// Why a person may not see an account.
    func refusal(_ account: String, as person: String, days: UInt32 = 7) async -> RPCError? {
        await TestCall.failure { _ = try await authorize(account, as: person, days: days) }
    }
}
