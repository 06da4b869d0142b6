import Contracts
import LocalTime
import Postgres

/// All relations of an account, and all of a shop.
struct SelectRelations: PostgresStatement {
    static let sql = """
        SELECT account_id, seller_id, kind, from_day, to_day FROM accounts.relation
        WHERE account_id = $1 OR seller_id = $2
        """
    static let parameterTypes: [PostgresType] = [.text, .text]
    static let columns: [PostgresType] = [.text, .text, .int2, .date, .date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String
    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LinkRules.Existing {
        LinkRules.Existing(
            accountID: try row.text(), sellerID: try row.text(),
            kind: AccountsAccountKind(rawValue: Int(try row.int2())) ?? .unspecified,
            span: DaySpan(
                from: try row.dateOrNil().map(LocalDay.init(rawValue:)),
                to: try row.dateOrNil().map(LocalDay.init(rawValue:))))
    }
}

/// Whether an account is or was related to a shop.
struct SelectHasAccounts: PostgresStatement {
    static let sql = "SELECT EXISTS (SELECT FROM accounts.relation WHERE seller_id = $1)"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.bool]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool { try row.bool() }
}

/// Relates an account to a shop.
struct InsertRelation: PostgresStatement {
    static let sql = "INSERT INTO accounts.relation (account_id, seller_id, kind, from_day) VALUES ($1, $2, $3, $4)"
    static let parameterTypes: [PostgresType] = [.text, .text, .int2, .date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let relation: LinkRules.Existing

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(relation.accountID)
        parameters.text(relation.sellerID)
        parameters.int2(Int16(relation.kind.rawValue))
        parameters.date(relation.span.from?.rawValue)
    }

    typealias Row = Void
}

/// Ends the relation that holds on a day with that day, or moves its end there; counts the rows it changed.
struct EndRelation: PostgresStatement {
    static let sql = """
        UPDATE accounts.relation SET to_day = $3
        WHERE account_id = $1 AND seller_id = $2 AND (from_day IS NULL OR from_day <= $3)
          AND (to_day IS NULL OR to_day >= $3)
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let accountID: String
    let sellerID: String
    let lastDay: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(sellerID)
        parameters.date(lastDay.rawValue)
    }

    typealias Row = Void
}
