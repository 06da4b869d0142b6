import Contracts
import LocalTime
import Postgres

/// Moves the day that a region's feed of violations is complete to; never backwards. The first one connects the region.
struct UpsertViolationFeed: PostgresStatement {
    static let sql = """
        INSERT INTO accounts.violation_feed AS f (universe, region, complete_to_day) VALUES ($1, $2, $3)
        ON CONFLICT (universe, region) DO UPDATE SET complete_to_day = GREATEST(f.complete_to_day, $3)
        """
    static let parameterTypes: [PostgresType] = [.int2, .text, .date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let universe: AccountsUniverse
    let region: String
    let completeTo: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(universe.rawValue))
        parameters.text(region)
        parameters.date(completeTo.rawValue)
    }

    typealias Row = Void
}

/// What is known of each of some violations, accounts and shops, so that a feed's items can be judged.
struct SelectViolationSubjects: PostgresStatement {
    static let sql = """
        SELECT i.violation_id, v.version,
            COALESCE(a.universe = $4, s.universe = $4 AND s.region = $5, false),
            v.account_id IS NOT DISTINCT FROM NULLIF(i.account_id, '') AND v.seller_id IS NOT DISTINCT FROM NULLIF(i.seller_id, '')
        FROM unnest($1::text[], $2::text[], $3::text[]) AS i (violation_id, account_id, seller_id)
        LEFT JOIN accounts.violation v ON v.violation_id = i.violation_id
        LEFT JOIN accounts.live_account a ON a.account_id = i.account_id
        LEFT JOIN accounts.seller s ON s.seller_id = i.seller_id
        """
    static let parameterTypes: [PostgresType] = [.textArray, .textArray, .textArray, .int2, .text]
    static let columns: [PostgresType] = [.text, .int8, .bool, .bool]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let violations: [AccountsViolation]
    let universe: AccountsUniverse
    let region: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(violations.map(\.violationID))
        parameters.textArray(violations.map(\.accountID))
        parameters.textArray(violations.map(\.sellerID))
        parameters.int2(Int16(universe.rawValue))
        parameters.text(region)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> KnownViolation {
        KnownViolation(
            violationID: try row.text(), version: try row.int8OrNil(), subjectFits: try row.bool(),
            sameSubject: try row.bool())
    }
}

/// What is known of a violation that a feed names.
struct KnownViolation: Sendable, Equatable {
    var violationID: String
    /// Version that is kept; `nil`: none is.
    var version: Int64?
    /// The account or shop exists in the feed's universe (a shop: and region).
    var subjectFits: Bool
    /// The kept violation is of the same account or shop.
    var sameSubject: Bool
}

/// Keeps a violation, replacing a lower version.
struct UpsertViolation: PostgresStatement {
    static let sql = """
        INSERT INTO accounts.violation AS v
            (violation_id, account_id, seller_id, day, rule, points, active, description, version)
        VALUES ($1, NULLIF($2, ''), NULLIF($3, ''), $4, $5, $6, $7, $8, $9)
        ON CONFLICT (violation_id) DO UPDATE SET day = $4, rule = $5, points = $6, active = $7, description = $8, version = $9
        WHERE v.version < $9
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .text, .date, .text, .int4, .bool, .text, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let violation: AccountsViolation

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(violation.violationID)
        parameters.text(violation.accountID)
        parameters.text(violation.sellerID)
        parameters.date(violation.day)
        parameters.text(violation.rule)
        parameters.int4(Int32(clamping: violation.points))
        parameters.bool(violation.active)
        parameters.text(violation.text)
        parameters.int8(violation.version)
    }

    typealias Row = Void
}
