/// The quintile edges of GMV before the window, of one region and top category.
struct BandEdges: Sendable, Equatable {
    /// Four edges between five bands, ascending.
    let edges: [Double]

    /// How far beyond an edge GMV must lie to count as beyond it: 10 %.
    static let margin = 0.1

    /// From the GMV of the counted accounts that have any; `nil` under 5 of them.
    init?(_ sales: [Double]) {
        let sorted = sales.filter { $0 > 0 && $0.isFinite }.sorted()
        guard sorted.count >= 5 else { return nil }
        edges = (1...4).map { fifth in
            // Linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
            let position = Double(sorted.count - 1) * Double(fifth) / 5
            let below = Int(position)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
        }
    }

    /// 0: no GMV; else 1-5.
    func band(of sales: Double) -> Int {
        sales > 0 ? 1 + edges.count { sales > $0 } : 0
    }

    /// Bounds of a band; `nil`: open. The zero band has none.
    func bounds(of band: Int) -> (from: Double?, to: Double?) {
        guard (1...5).contains(band) else { return (nil, nil) }
        return (band > 1 ? edges[band - 2] : nil, band < 5 ? edges[band - 1] : nil)
    }

    /// The band after `previous`: it moves when GMV lies beyond its edge by the margin in two snapshots in a row.
    func next(_ previous: PreviousBand?, sales: Double) -> (band: Int, leaning: Int) {
        let raw = band(of: sales)
        guard let previous else { return (raw, 0) }
        let leaning = leaning(of: sales, from: previous.band)
        guard leaning != 0 else { return (previous.band, 0) }
        return leaning == previous.leaning ? (raw, 0) : (previous.band, leaning)
    }

    /// 1: beyond the upper edge of `band` by the margin, -1: below the lower one, 0: neither.
    private func leaning(of sales: Double, from band: Int) -> Int {
        if band == 0 { return sales > 0 ? 1 : 0 }
        if sales <= 0 { return -1 }
        let bounds = bounds(of: band)
        if let upper = bounds.to, sales > upper * (1 + Self.margin) { return 1 }
        if let lower = bounds.from, sales < lower * (1 - Self.margin) { return -1 }
        return 0
    }
}

/// The band of the snapshot before, and whether GMV lay beyond its edge then.
struct PreviousBand: Sendable, Equatable {
    var band: Int
    var leaning: Int
}
