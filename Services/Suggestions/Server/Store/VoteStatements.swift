import Contracts
import LocalTime
import Postgres

/// One seller's vote on one step of one account.
struct StepVote: Sendable, Equatable {
    var step: UInt32
    var helpful: Bool
}

/// A seller's votes on the steps shown for an account.
struct SelectVotes: PostgresStatement {
    static let sql = "SELECT step, helpful FROM suggestions.vote WHERE account_id = $1 AND seller_id = $2 ORDER BY step"
    static let parameterTypes: [PostgresType] = [.text, .text]
    static let columns: [PostgresType] = [.int4, .bool]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String
    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> StepVote {
        StepVote(step: UInt32(clamping: try row.int4()), helpful: try row.bool())
    }
}

/// Keeps a vote; the same vote again leaves its day, so that repeating it changes nothing.
struct UpsertVote: PostgresStatement {
    static let sql = """
        INSERT INTO suggestions.vote AS v
            (account_id, seller_id, step, helpful, universe, top_category, voted_on, voted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (account_id, seller_id, step) DO UPDATE
            SET helpful = $4, universe = $5, top_category = $6, voted_on = $7, voted_at = $8
            WHERE v.helpful <> $4
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .int4, .bool, .int2, .text, .date, .timestamptz]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let accountID: String
    let sellerID: String
    let vote: StepVote
    let peers: VotingPeers
    /// Today in the account's zone.
    let day: LocalDay
    /// Unix microseconds.
    let now: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(sellerID)
        parameters.int4(Int32(clamping: vote.step))
        parameters.bool(vote.helpful)
        parameters.int2(Int16(clamping: peers.universe.rawValue))
        parameters.text(peers.topCategory)
        parameters.date(day.rawValue)
        parameters.timestamptz(now)
    }

    typealias Row = Void
}

/// Takes a vote back.
struct DeleteVote: PostgresStatement {
    static let sql = "DELETE FROM suggestions.vote WHERE account_id = $1 AND seller_id = $2 AND step = $3"
    static let parameterTypes: [PostgresType] = [.text, .text, .int4]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let accountID: String
    let sellerID: String
    let step: UInt32

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(sellerID)
        parameters.int4(Int32(clamping: step))
    }

    typealias Row = Void
}
