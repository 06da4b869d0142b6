import Contracts
import Postgres

/// Takes a market's lease where nobody holds it, or its holder let it expire; one row where it was taken. The database's
/// clock decides: it is the same for all who take leases, and goes on where a process's stands still.
struct TakeLease: PostgresStatement {
    static let sql = """
        INSERT INTO benchmarks.refresh_lease AS l (universe, region, holder, expires_at)
        VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
        ON CONFLICT (universe, region) DO UPDATE SET holder = $3, expires_at = excluded.expires_at
            WHERE l.expires_at < clock_timestamp() OR l.holder = $3
        RETURNING l.holder
        """
    static let parameterTypes: [PostgresType] = [.int2, .text, .text, .float8]
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let market: Market
    let holder: String
    /// After which others may take it.
    let seconds: Double

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(clamping: market.universe.rawValue))
        parameters.text(market.region)
        parameters.text(holder)
        parameters.float8(seconds)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
        try row.text()
    }
}

/// Gives a lease back.
struct ReleaseLease: PostgresStatement {
    static let sql = "DELETE FROM benchmarks.refresh_lease WHERE universe = $1 AND region = $2 AND holder = $3"
    static let parameterTypes: [PostgresType] = [.int2, .text, .text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let market: Market
    let holder: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(clamping: market.universe.rawValue))
        parameters.text(market.region)
        parameters.text(holder)
    }

    typealias Row = Void
}
