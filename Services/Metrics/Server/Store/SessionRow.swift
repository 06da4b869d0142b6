import LocalTime
import MetricCatalog

/// A merged session's row: what the session itself counted, if the scope is '', and what the scope sold.
struct SessionRow: Sendable {
    var accountID: String
    var day: LocalDay
    var key: String
    var scope: String
    var startedAt: Int64
    var endedAt: Int64
    var gmvDefinition: GMVDefinition?
    var counters: CounterSums
}

extension SessionRow {
    /// The rows of a session, that of scope '' first.
    static func rows(of session: MergedSession, accountID: String) -> [SessionRow] {
        var base = SessionRow(
            accountID: accountID, day: session.day, key: session.key, scope: "", startedAt: session.startedAt,
            endedAt: session.endedAt, gmvDefinition: nil, counters: session.counters)
        var rows: [SessionRow] = []
        for sales in session.sales {
            if sales.scope.isEmpty {
                for counter in CounterID.allCases where sales.counters.contains(counter) {
                    base.counters[counter] = sales.counters[counter]
                }
                base.gmvDefinition = sales.gmvDefinition
            } else {
                var row = base
                (row.scope, row.gmvDefinition, row.counters) = (sales.scope, sales.gmvDefinition, sales.counters)
                rows.append(row)
            }
        }
        return [base] + rows
    }

    /// The sessions of rows in the order of account, day, key and scope, by their account.
    static func sessions(of rows: [SessionRow]) -> [String: [MergedSession]] {
        var sessions: [String: [MergedSession]] = [:]
        for row in rows {
            var own = sessions[row.accountID] ?? []
            sessions[row.accountID] = nil
            if row.scope.isEmpty {
                own.append(row.session)
            } else if let last = own.indices.last, own[last].key == row.key {
                own[last].sales.append(row.sales)
            }
            sessions[row.accountID] = own
        }
        return sessions
    }

    private var session: MergedSession {
        let sales = sales
        return MergedSession(
            key: key, day: day, startedAt: startedAt, endedAt: endedAt, counters: counters.only(.session),
            sales: sales.counters.present == 0 ? [] : [sales])
    }

    private var sales: MergedSession.Sales {
        MergedSession.Sales(scope: scope, counters: counters.only(.sales), gmvDefinition: gmvDefinition)
    }
}

extension CounterSums {
    /// The counters of one kind.
    fileprivate func only(_ scope: CounterScope) -> CounterSums {
        var rest = self
        for counter in CounterID.allCases where counter.scope != scope { rest[counter] = nil }
        return rest
    }
}
