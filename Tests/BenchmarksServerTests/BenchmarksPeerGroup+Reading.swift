import Contracts

extension BenchmarksPeerGroup {
    /// p25, p50, p75 of a metric; `nil`: it is withheld.
    func quartiles(_ metric: MetricsMetric) -> [Double]? {
        self.metric.firstIndex(of: metric).map { [p25[$0], p50[$0], p75[$0]] }
    }

    /// The over-dispersion of a metric that is published.
    func phi(_ metric: MetricsMetric) -> Double? {
        self.metric.firstIndex(of: metric).map { phi[$0] }
    }

    /// The pooled variance of one session of a metric that is published.
    func variance(_ metric: MetricsMetric) -> Double? {
        self.metric.firstIndex(of: metric).map { sessionLogVariance[$0] }
    }
}

extension Sequence<BenchmarksPeerGroup> {
    /// The group of a rung and category.
    func group(_ rung: BenchmarksRung, _ category: String = "", band: UInt32? = nil) -> BenchmarksPeerGroup? {
        first { $0.rung == rung && $0.category == category && (band == nil || $0.hasBand_p && $0.band == band) }
    }
}

extension BenchmarksCompareResponse {
    func rating(_ metric: MetricsMetric) -> BenchmarksRating? {
        self.metric.firstIndex(of: metric).map { rating[$0] }
    }

    func percentile(_ metric: MetricsMetric) -> UInt32? {
        self.metric.firstIndex(of: metric).map { percentile[$0] }
    }
}
