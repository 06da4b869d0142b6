import Contracts
import LocalTime
import Postgres

/// Asks to which day a market's feed is complete: one row, or none where it is not connected. `$1` is the universe, `$2` the
/// region.
protocol MarketFeedStatement: PostgresStatement where Row == LocalDay {
    var market: Market { get }
}

extension MarketFeedStatement {
    static var parameterTypes: [PostgresType] { [.int2, .text] }
    static var columns: [PostgresType] { [.date] }
    static var duration: StatementDuration { .long }
    static var access: StatementAccess { .read }

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(clamping: market.universe.rawValue))
        parameters.text(market.region)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LocalDay {
        LocalDay(rawValue: try row.date())
    }
}

/// The market's feed of service figures.
struct SelectServiceFeed: MarketFeedStatement {
    static let sql = "SELECT complete_to FROM metrics.service_feed_v1 WHERE universe = $1 AND region = $2"

    let market: Market
}

/// The market's feed of violations.
struct SelectViolationFeed: MarketFeedStatement {
    static let sql = "SELECT complete_to_day FROM accounts.violation_feed_v1 WHERE universe = $1 AND region = $2"

    let market: Market
}
