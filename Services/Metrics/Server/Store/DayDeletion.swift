import LocalTime
import Postgres

/// Takes away what a table has of some days. `$1` are the accounts, `$2` their days.
protocol DayDeletion: PostgresStatement where Row == Void {
    var days: [AccountDay] { get }
}

extension DayDeletion {
    static var parameterTypes: [PostgresType] { [.textArray, .dateArray] }
    static var duration: StatementDuration { .long }
    static var access: StatementAccess { .write }

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(days.map(\.accountID))
        parameters.dateArray(days.map(\.day.rawValue))
    }
}

/// Takes away all sessions of some days.
struct DeleteSessions: DayDeletion {
    static let sql = """
        DELETE FROM metrics.session s
        USING unnest($1, $2) AS d (account_id, day)
        WHERE s.account_id = d.account_id AND s.day = d.day
        """

    let days: [AccountDay]
}

/// Takes away the figures of some days, in every scope.
struct DeleteFigures: DayDeletion {
    static let sql = """
        DELETE FROM metrics.day_figures f
        USING unnest($1, $2) AS d (account_id, day)
        WHERE f.account_id = d.account_id AND f.day = d.day
        """

    let days: [AccountDay]
}
