import LocalTime
import MetricCatalog
import Statistics

/// The metrics of one account as one shop's, from its day sums and its sessions, and from the shop's service figures.
struct UnitFigures {
    let account: MarketAccount
    let region: Region
    let data: MarketData

    /// By metric number; entry 0 is unused.
    func metrics() -> [UnitMetric?] {
        var metrics: [UnitMetric?] = Array(repeating: nil, count: MetricID.allCases.count + 1)
        let days = days()
        let sessions = sessions()
        for metric in MetricID.allCases where !metric.definition.isFromFeed {
            metrics[Int(metric.rawValue)] = figure(of: metric, days, sessions)
        }
        for metric in MetricID.allCases where metric.definition.isOfShop {
            metrics[Int(metric.rawValue)] = serviceFigure(of: metric)
        }
        return metrics
    }

    /// Each day's row of the shop's scope where there is one, else the account-wide one, which then says nothing of sales.
    private func days() -> [(row: DayFiguresRow, hasSales: Bool)] {
        let own = data.days[.init(accountID: account.accountID, sellerID: account.sellerID)] ?? []
        let wide = data.days[.init(accountID: account.accountID, sellerID: "")] ?? []
        let ownDays = Set(own.map(\.day))
        return own.map { ($0, account.isRelated(on: $0.day)) }
            + wide.filter { !ownDays.contains($0.day) }.map { ($0, false) }
    }

    private func sessions() -> [(row: SessionCountersRow, hasSales: Bool)] {
        let own = data.sessions[.init(accountID: account.accountID, sellerID: account.sellerID)] ?? []
        let wide = data.sessions[.init(accountID: account.accountID, sellerID: "")] ?? []
        let ownKeys = Set(own.map(\.sessionKey))
        return own.map { ($0, account.isRelated(on: $0.day)) }
            + wide.filter { !ownKeys.contains($0.sessionKey) }.map { ($0, false) }
    }

    private func figure(
        of metric: MetricID, _ days: [(row: DayFiguresRow, hasSales: Bool)],
        _ sessions: [(row: SessionCountersRow, hasSales: Bool)]
    ) -> UnitMetric? {
        let definition = metric.definition
        guard !metric.isMoney || account.currency == region.currency.rawValue else { return nil }
        let index = Int(metric.rawValue) - 1
        var figure = UnitMetric(numerator: 0, denominator: 0, moments: SessionMoments(), sessions: 0)
        for (row, hasSales) in days where takes(metric, row.definition, hasSales) {
            guard index < row.numerator.count, index < row.denominator.count, index < row.sessions.count else {
                continue
            }
            figure.numerator += row.numerator[index]
            figure.denominator += row.denominator[index]
            figure.sessions += Int64(row.sessions[index])
        }
        guard figure.sessions > 0 else { return nil }
        if definition.model == .volume {
            figure.denominator = 1
            return figure
        }
        guard figure.denominator > 0, let currency = CurrencyCode(rawValue: account.currency) else { return nil }
        for (row, hasSales) in sessions where takes(metric, row.definition, hasSales) {
            guard let terms = definition.terms(of: row.inputs, currency: currency) else { continue }
            figure.moments.add(numerator: terms.numerator, denominator: terms.denominator)
        }
        return figure
    }

    /// A service figure varies from day to day as others do from LIVE to LIVE: days take the place of sessions.
    private func serviceFigure(of metric: MetricID) -> UnitMetric? {
        guard let currency = CurrencyCode(rawValue: account.currency) else { return nil }
        var figure = UnitMetric(numerator: 0, denominator: 0, moments: SessionMoments(), sessions: 0)
        for day in data.service[account.sellerID] ?? [] {
            var inputs = MetricInputs()
            inputs.service = day.sums
            guard let terms = metric.definition.terms(of: inputs, currency: currency) else { continue }
            figure.numerator += terms.numerator
            figure.denominator += terms.denominator
            figure.moments.add(numerator: terms.numerator, denominator: terms.denominator)
        }
        figure.sessions = figure.moments.sessions
        return figure.denominator > 0 ? figure : nil
    }

    /// Sales come from the shop's own rows, money only where it is of the market's standard definition.
    private func takes(_ metric: MetricID, _ definition: GMVDefinition?, _ hasSales: Bool) -> Bool {
        if metric.isMoney, definition != region.standardGMV { return false }
        return hasSales || !metric.definition.isScopedToSales
    }
}
