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
        SELECT i.violation_id, v.version, v.day, v.rule, v.points, v.active, v.description,
            COALESCE(a.universe = $4, s.universe = $4 AND s.region = $5, false),
            v.account_id IS NOT DISTINCT FROM NULLIF(i.account_id, '') AND v.seller_id IS NOT DISTINCT FROM NULLIF(i.seller_id, '')
        FROM unnest($1::text[], $2::text[], $3::text[]) AS i (violation_id, account_id, seller_id)
        LEFT JOIN accounts.violation v ON v.violation_id = i.violation_id
        LEFT JOIN accounts.live_account a ON a.account_id = i.account_id
        LEFT JOIN accounts.seller s ON s.seller_id = i.seller_id
        """
    static let parameterTypes: [PostgresType] = [.textArray, .textArray, .textArray, .int2, .text]
    static let columns: [PostgresType] = [.text, .int8, .date, .text, .int4, .bool, .text, .bool, .bool]
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
        let violationID = try row.text()
        let (version, day, rule) = (try row.int8OrNil(), try row.dateOrNil(), try row.textOrNil())
        let (points, active, text) = (try row.int4OrNil(), try row.boolOrNil(), try row.textOrNil())
        var kept: KeptViolation?
        if let version, let day, let rule, let points, let active, let text {
            kept = KeptViolation(
                version: version, day: day, rule: rule, points: UInt32(clamping: points), active: active, text: text)
        }
        return KnownViolation(
            violationID: violationID, kept: kept, subjectFits: try row.bool(), sameSubject: try row.bool())
    }
}

/// What is known of a violation that a feed names.
struct KnownViolation: Sendable, Equatable {
    var violationID: String
    /// What is kept; `nil`: nothing is.
    var kept: KeptViolation?
    /// The account or shop exists in the feed's universe (a shop: and region).
    var subjectFits: Bool
    /// The kept violation is of the same account or shop.
    var sameSubject: Bool
}

/// The content of a violation as it is kept.
struct KeptViolation: Sendable, Equatable {
    var version: Int64
    /// Days since 1970-01-01.
    var day: Int32
    var rule: String
    var points: UInt32
    var active: Bool
    var text: String

    /// Whether an item of a feed says the same, whenever it was said.
    func saysTheSame(as item: AccountsViolation) -> Bool {
        day == item.day && rule == item.rule && points == item.points && active == item.active && text == item.text
    }
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
