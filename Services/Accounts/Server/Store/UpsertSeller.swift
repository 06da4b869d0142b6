import Contracts
import Postgres

/// Makes or changes a Seller Account; its person and universe stay what they were. Gives whether it was made, and
/// its person and universe, so that the caller can refuse a change of either.
struct UpsertSeller: PostgresStatement {
    static let sql = """
        INSERT INTO accounts.seller AS s (seller_id, person_id, region, category, time_zone, currency, onboarded,
            suspended, consent, universe, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (seller_id) DO UPDATE SET region = $3, category = $4, time_zone = $5, currency = $6, onboarded = $7,
            suspended = $8, consent = $9, changed_at = $11
        RETURNING xmax = 0, s.person_id, s.universe
        """
    static let parameterTypes: [PostgresType] = [
        .text, .text, .text, .text, .text, .text, .bool, .bool, .bool, .int2, .timestamptz,
    ]
    static let columns: [PostgresType] = [.bool, .text, .int2]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let seller: AccountsSeller
    /// Unix microseconds.
    let now: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(seller.sellerID)
        parameters.text(seller.personID)
        parameters.text(seller.region)
        parameters.text(seller.category)
        parameters.text(seller.timeZone)
        parameters.text(seller.currency)
        parameters.bool(seller.onboarded)
        parameters.bool(seller.suspended)
        parameters.bool(seller.consent)
        parameters.int2(Int16(seller.universe.rawValue))
        parameters.timestamptz(now)
    }

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (created: Bool, personID: String, universe: Int16) {
        (created: try row.bool(), personID: try row.text(), universe: try row.int2())
    }
}
