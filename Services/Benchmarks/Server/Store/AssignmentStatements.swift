import Contracts
import Postgres

/// Keeps the assignments of a snapshot, all at once.
struct InsertAssignments: PostgresStatement {
    static let sql = """
        INSERT INTO benchmarks.assignment (snapshot_id, account_id, seller_id, category, kind, band, leaning)
        SELECT $1, i.account_id, i.seller_id, i.category, i.kind, NULLIF(i.band, -1), i.leaning
        FROM unnest($2::text[], $3::text[], $4::text[], $5::int2[], $6::int2[], $7::int2[])
            AS i (account_id, seller_id, category, kind, band, leaning)
        """
    static let parameterTypes: [PostgresType] = [
        .text, .textArray, .textArray, .textArray, .int2Array, .int2Array, .int2Array,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let snapshotID: String
    let assignments: [SnapshotDraft.Assignment]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(snapshotID)
        parameters.textArray(assignments.map(\.member.accountID))
        parameters.textArray(assignments.map(\.member.sellerID))
        parameters.textArray(assignments.map(\.traits.category))
        parameters.int2Array(assignments.map { Int16($0.traits.kind.rawValue) })
        parameters.int2Array(assignments.map { Int16($0.traits.band ?? -1) })
        parameters.int2Array(assignments.map { Int16($0.leaning) })
    }

    typealias Row = Void
}

/// The assignments of a snapshot.
struct SelectAssignments: PostgresStatement {
    static let sql = """
        SELECT account_id, seller_id, category, kind, band, leaning FROM benchmarks.assignment WHERE snapshot_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.text, .text, .text, .int2, .int2, .int2]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let snapshotID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(snapshotID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> SnapshotDraft.Assignment {
        let member = LoadedSnapshot.Member(accountID: try row.text(), sellerID: try row.text())
        let category = try row.text()
        let kind = AccountsAccountKind(rawValue: Int(try row.int2())) ?? .unspecified
        let band = try row.int2OrNil().map { Int($0) }
        return SnapshotDraft.Assignment(
            member: member, traits: PeerTraits(category: category, kind: kind, band: band), leaning: Int(try row.int2())
        )
    }
}
