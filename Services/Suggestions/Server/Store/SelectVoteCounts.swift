import Contracts
import LocalTime
import Postgres

/// Votes on one step by the sellers of one top category, on one day or earlier.
struct VoteCountRow: Sendable, Equatable {
    var peers: VotingPeers
    var step: UInt32
    /// The votes' local day; all days before `SelectVoteCounts.keptApartSince` together stand under the day before it.
    var day: LocalDay
    var count: VoteCount
}

/// All votes, counted. Only the latest days are kept apart: votes count from the next local day, and "today" differs by zone.
struct SelectVoteCounts: PostgresStatement {
    static let sql = """
        SELECT universe, top_category, step, GREATEST(voted_on, $1 - 1),
            count(*) FILTER (WHERE helpful), count(*)
        FROM suggestions.vote GROUP BY 1, 2, 3, 4
        """
    static let parameterTypes: [PostgresType] = [.date]
    static let columns: [PostgresType] = [.int2, .text, .int4, .date, .int8, .int8]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let keptApartSince: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.date(keptApartSince.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> VoteCountRow {
        VoteCountRow(
            peers: VotingPeers(
                universe: AccountsUniverse(rawValue: Int(try row.int2())) ?? .unspecified, topCategory: try row.text()),
            step: UInt32(clamping: try row.int4()), day: LocalDay(rawValue: try row.date()),
            count: VoteCount(helpful: Double(try row.int8()), all: Double(try row.int8())))
    }
}
