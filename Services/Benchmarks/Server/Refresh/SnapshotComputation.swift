import Contracts
import LocalTime
import MetricCatalog
import Statistics

/// From a market's figures to a snapshot: pure, the same on every machine.
struct SnapshotComputation {
    /// Days of history that a band needs.
    static let leastHistory = 14

    let region: Region
    let windowStart: LocalDay
    let data: MarketData
    let history: SnapshotHistory
    let key: PerturbationKey

    func draft() -> SnapshotDraft {
        let units = data.accounts.map { unit($0) }
        let counted = units.indices.filter { data.accounts[$0].mayCount && CountingRule.counts(units[$0]) }
        let edges = edges(counted)
        let assignments = data.accounts.indices.map { assignment(data.accounts[$0], edges: edges) }
        let banded = counted.map { index in
            var unit = units[index]
            unit.traits = assignments[index].traits
            return unit
        }
        return SnapshotDraft(groups: groups(banded, edges: edges), assignments: assignments)
    }

    private func unit(_ account: MarketAccount) -> PeerUnit {
        var unit = PeerUnit(
            accountID: account.accountID, sellerID: account.sellerID,
            traits: PeerTraits(category: account.category, kind: account.kind, band: nil),
            metrics: UnitFigures(account: account, region: region, data: data).metrics(), activeViolations: 0)
        if let own = data.violations?[account] {
            let points = own.reduce(0) { $0 + $1.points }
            unit.metrics[Int(MetricID.violationPoints.rawValue)] = UnitMetric(
                numerator: points, denominator: 1, moments: SessionMoments(), sessions: 1)
            unit.activeViolations = own.count(where: \.active)
        }
        return unit
    }

    /// By top category.
    private func edges(_ counted: [Int]) -> [String: BandEdges] {
        var sales: [String: [Double]] = [:]
        for account in counted.map({ data.accounts[$0] }) {
            guard let amount = salesBefore(account) else { continue }
            let top = PeerTraits(category: account.category, kind: account.kind, band: nil).topCategory
            sales[top, default: []].append(amount)
        }
        return sales.compactMapValues(BandEdges.init)
    }

    /// GMV of the 28 days before the window; `nil`: too little history, or in another currency.
    private func salesBefore(_ account: MarketAccount) -> Double? {
        guard let first = account.firstDay, windowStart - first >= Self.leastHistory,
            account.currency == region.currency.rawValue
        else { return nil }
        return data.salesBefore[.init(accountID: account.accountID, sellerID: account.sellerID)] ?? 0
    }

    private func assignment(_ account: MarketAccount, edges: [String: BandEdges]) -> SnapshotDraft.Assignment {
        let member = LoadedSnapshot.Member(accountID: account.accountID, sellerID: account.sellerID)
        var traits = PeerTraits(category: account.category, kind: account.kind, band: nil)
        var leaning = 0
        if let sales = salesBefore(account), let edges = edges[traits.topCategory] {
            let next = edges.next(history.bands[member], sales: sales)
            traits.band = next.band
            leaning = next.leaning
        }
        return SnapshotDraft.Assignment(member: member, traits: traits, leaning: leaning)
    }

    private func groups(_ units: [PeerUnit], edges: [String: BandEdges]) -> [PublishedGroup] {
        var members: [GroupKey: [PeerUnit]] = [:]
        for unit in units {
            for key in unit.traits.ladder {
                members[key, default: []].append(unit)
            }
        }
        let sellers = members.mapValues { Set($0.map(\.sellerID)) }
        let published = Publication.published(sellers, before: Set(history.groups.keys))
        return published.sorted(by: GroupKey.precedes).map { key in
            group(key, members[key] ?? [], sellers: sellers[key]?.count ?? 0, edges: edges)
        }
    }

    private func group(_ key: GroupKey, _ units: [PeerUnit], sellers: Int, edges: [String: BandEdges]) -> PublishedGroup
    {
        let computation = GroupComputation(units: units, key: self.key, yesterday: history.groups[key])
        let top = String(key.category.prefix { $0 != "/" })
        let bounds = key.band.flatMap { edges[top]?.bounds(of: $0) }
        let major = { (minor: Double?) in
            OneTwoFive.rounded((minor ?? 0) / Double(self.region.currency.minorUnitsPerMajor))
        }
        var group = PublishedGroup(
            key: key, size: Publication.sizeRange(sellers), bandFrom: major(bounds?.from), bandTo: major(bounds?.to),
            metrics: computation.metrics(), standing: nil)
        let reference = LoadedGroup(group)
        let scores = units.compactMap { unit in
            Comparison(OwnFigures(unit), against: reference).standing.map { (unit: unit, score: $0) }
        }
        group.standing = computation.standing(scores)
        return group
    }
}

extension GroupKey {
    /// Widest first, then by traits: an order that is the same everywhere.
    static func precedes(_ left: GroupKey, _ right: GroupKey) -> Bool {
        let keys = [left, right].map { ($0.rung.rawValue, $0.category, $0.band ?? -1, $0.kind.rawValue) }
        return keys[0].0 == keys[1].0
            ? (keys[0].1, keys[0].2, keys[0].3) < (keys[1].1, keys[1].2, keys[1].3) : keys[0].0 > keys[1].0
    }
}

extension OwnFigures {
    /// Those of a counted account, as the page would compare them.
    init(_ unit: PeerUnit) {
        self.init()
        for metric in MetricID.allCases {
            guard let figure = unit[metric] else { continue }
            self[metric] = Observation(
                metric.definition.model.statistics, numerator: figure.numerator, denominator: figure.denominator,
                variance: figure.moments.sessions >= Jackknife.fewestSessions
                    ? Jackknife.variance(of: figure.moments) : nil,
                sessions: figure.moments.sessions)
        }
        activeViolations = unit.activeViolations
    }
}
