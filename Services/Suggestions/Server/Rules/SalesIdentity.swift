import MetricCatalog

/// GMV = hours x views/hour x product impressions/view x product CTR x CTOR x average order value, where views/hour is
/// impressions/hour x tap-through rate if both are known: what one factor is worth while the others stay.
struct SalesIdentity: Sendable {
    /// One factor: the account's own value, shrunk to its peers where any are published; the peers' median where the
    /// account has none.
    struct Factor: Sendable, Equatable {
        var metric: MetricID
        var own: Double
        var low: Double
        var high: Double
        /// The peers' median stands in for an own value.
        var assumed: Bool
    }

    let factors: [Factor]
    /// From the window to a week.
    private let weeks: Double

    /// `nil`: a factor is known neither of the account nor of its peers, so nothing has a worth.
    init?(_ standing: AccountStanding, windowDays: Int) {
        guard windowDays > 0 else { return nil }
        let split = [MetricID.impressionsPerHour, .tapThroughRate]
        let views = split.allSatisfy { standing[$0]?.value != nil } ? split : [.viewsPerHour]
        let metrics = [.liveHours] + views + [.productImpressionsPerView, .productCtr, .ctor, .averageOrderValue]
        var factors: [Factor] = []
        for metric in metrics {
            guard let factor = Self.factor(standing[metric]) else { return nil }
            factors.append(factor)
        }
        self.factors = factors
        weeks = Double(windowDays) / 7
    }

    private static func factor(_ standing: MetricStanding?) -> Factor? {
        guard let standing else { return nil }
        switch (standing.value, standing.peers) {
        case (_?, let peers?):
            return Factor(
                metric: standing.metric, own: peers.own, low: peers.ownLow, high: peers.ownHigh, assumed: false)
        case (let value?, nil):
            // Withheld in this group: it is no target, but what the others are worth is known as well as the value is.
            return Factor(metric: standing.metric, own: value, low: value, high: value, assumed: false)
        case (nil, let peers?):
            return Factor(metric: standing.metric, own: peers.p50, low: peers.p50, high: peers.p50, assumed: true)
        case (nil, nil):
            return nil
        }
    }

    /// GMV a week with some factors at other values, in major units.
    func weeklySales(with targets: [MetricID: Double] = [:]) -> Double {
        factors.reduce(1 / weeks) { $0 * (targets[$1.metric] ?? $1.own) }
    }

    /// What is gained a week if one factor alone reaches `target`, with the range that the own value's uncertainty gives.
    /// `nil`: it is no factor, or is there already.
    func worth(of metric: MetricID, reaching target: Double) -> Worth? {
        guard let factor = factors.first(where: { $0.metric == metric }), !factor.assumed, target > factor.own else {
            return nil
        }
        let others = factors.reduce(1 / weeks) { $0 * ($1.metric == metric ? 1 : $1.own) }
        let worth = Worth(
            low: others * max(0, target - factor.high), likely: others * (target - factor.own),
            high: others * max(0, target - factor.low), assumed: factors.filter(\.assumed).map(\.metric))
        return worth.likely.isFinite && worth.high.isFinite && worth.likely > 0 ? worth : nil
    }

    /// What is gained a week if all of them reach their targets together.
    func jointWorth(_ targets: [MetricID: Double]) -> Double? {
        let known = targets.filter { target in
            factors.contains { $0.metric == target.key && !$0.assumed && target.value > $0.own }
        }
        guard !known.isEmpty else { return nil }
        let gained = weeklySales(with: known) - weeklySales()
        return gained.isFinite && gained > 0 ? gained : nil
    }
}

/// GMV gained a week, major units of the account's currency.
struct Worth: Sendable, Equatable {
    var low: Double
    var likely: Double
    var high: Double
    /// Factors taken at the peers' median.
    var assumed: [MetricID]
}
