import Contracts
import LocalTime
import Postgres

/// One account, one of its relations to the person's shop if there is any, and what else access depends on.
struct AccessRow: Sendable {
    var facts: AccessFacts
    var relation: AccessFacts.Relation?
}

/// The columns of `AccessRow`, for the statements that read one account or all of a person's.
/// `$2` is the person, `$3` the window's length in days, `$4` today in UTC.
enum AccessColumns {
    static let select = """
        SELECT a.account_id, a.handle, a.time_zone, a.currency, a.owner_person_id = $2,
            s.seller_id, s.region, s.category, s.onboarded, s.suspended, s.universe,
            r.kind, r.from_day, r.to_day,
            l.last_started_at, l.watermark_day, p.snapshot_id, p.window_end, f.complete_to_day,
            ARRAY(SELECT w.day FROM metrics.account_window_v1 w
                WHERE w.account_id = a.account_id AND w.scope = ''
                  AND w.day >= LEAST(COALESCE(p.window_end, l.watermark_day) - 6, $4 - 12)
                ORDER BY w.day DESC LIMIT 60)
        """

    /// The view of snapshots is asked for one market: joined as a whole it would be sorted as a whole.
    static let joins = """
         LEFT JOIN accounts.seller s ON s.person_id = $2
         LEFT JOIN accounts.relation r ON r.account_id = a.account_id AND r.seller_id = s.seller_id
         LEFT JOIN metrics.last_live_v1 l ON l.account_id = a.account_id
         LEFT JOIN LATERAL (
            SELECT v.snapshot_id, v.window_end FROM benchmarks.published_snapshot_v1 v
            WHERE v.universe = s.universe AND v.region = s.region AND v.window_days = $3) p ON true
         LEFT JOIN accounts.violation_feed f ON f.universe = s.universe AND f.region = s.region
        """

    static let types: [PostgresType] = [
        .text, .text, .text, .text, .bool,
        .text, .text, .text, .bool, .bool, .int2,
        .int2, .date, .date,
        .timestamptz, .date, .text, .date, .date,
        .dateArray,
    ]

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccessRow {
        let accountID = try row.text()
        let handle = try row.text()
        let timeZone = try row.text()
        let currency = try row.text()
        let owned = try row.bool()
        let seller = try decodeSeller(&row)
        let kind = try row.int2OrNil()
        let from = try day(&row)
        let to = try day(&row)
        let relation = kind.map {
            AccessFacts.Relation(kind: AccountsAccountKind(rawValue: Int($0)) ?? .unspecified, from: from, to: to)
        }
        let facts = AccessFacts(
            accountID: accountID, handle: handle, timeZone: timeZone, currency: currency, owned: owned, seller: seller,
            relations: [], lastLive: try row.timestamptzOrNil(), watermark: try day(&row),
            snapshotID: try row.textOrNil(), snapshotEnd: try day(&row), violationsCompleteTo: try day(&row),
            liveDays: try row.dateArray().map(LocalDay.init(rawValue:)))
        return AccessRow(facts: facts, relation: relation)
    }

    private static func day(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LocalDay? {
        try row.dateOrNil().map(LocalDay.init(rawValue:))
    }

    private static func decodeSeller(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccessFacts.Seller? {
        let id = try row.textOrNil()
        let region = try row.textOrNil()
        let category = try row.textOrNil()
        let onboarded = try row.boolOrNil()
        let suspended = try row.boolOrNil()
        let universe = try row.int2OrNil()
        guard let id, let region, let category, let onboarded, let suspended, let universe else { return nil }
        return AccessFacts.Seller(
            id: id, region: region, category: category, onboarded: onboarded, suspended: suspended,
            universe: AccountsUniverse(rawValue: Int(universe)) ?? .unspecified)
    }
}

extension AccessFacts {
    /// The rows of each account put together, in the order in which the accounts first occur.
    static func gather(_ rows: [AccessRow]) -> [AccessFacts] {
        var gathered: [AccessFacts] = []
        for row in rows {
            if gathered.last?.accountID != row.facts.accountID { gathered.append(row.facts) }
            if let relation = row.relation { gathered[gathered.count - 1].relations.append(relation) }
        }
        return gathered
    }
}
