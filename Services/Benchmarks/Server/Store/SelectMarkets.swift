import Contracts
import Postgres

/// The markets that have sellers.
struct SelectMarkets: PostgresStatement {
    static let sql = "SELECT DISTINCT universe, region FROM accounts.seller_directory_v1 ORDER BY 1, 2"
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.int2, .text]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Market {
        Market(universe: AccountsUniverse(rawValue: Int(try row.int2())) ?? .unspecified, region: try row.text())
    }
}
