import Postgres

/// Brings the accounts' rows up to what is now known of them, and raises their data version.
struct UpdateAccounts: PostgresStatement {
    static let sql = """
        UPDATE metrics.account a
        SET first_day = (SELECT min(s.day) FROM metrics.session s WHERE s.account_id = a.account_id),
            last_day = (SELECT max(s.day) FROM metrics.session s WHERE s.account_id = a.account_id),
            last_started_at = (
                SELECT max(s.started_at) FROM metrics.session s
                WHERE s.account_id = a.account_id
                    AND s.day = (SELECT max(l.day) FROM metrics.session l WHERE l.account_id = a.account_id)),
            watermark_day = (SELECT max(w.complete_to) FROM metrics.watermark w WHERE w.account_id = a.account_id),
            data_version = greatest(a.data_version + 1, $2)
        WHERE a.account_id = ANY ($1)
        """
    static let parameterTypes: [PostgresType] = [.textArray, .int8]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let accountIDs: [String]
    /// Unix microseconds.
    let now: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
        parameters.int8(now)
    }
}
