/// A dimension's rating from those of its metrics.
package enum DimensionRule {
    /// This many other metrics that are Bad bring a dimension one step down.
    package static let badOthers = 2

    /// The headline's rating; where there is no data or are no peers for it, the median of the others. One step lower
    /// where two others are Bad.
    ///
    /// The median is taken over the others that are Good, Warning or Bad, the worse of the two in the middle. Where
    /// none is: not clear yet or not enough data, as the others have it, else what the headline has.
    package static func rate(headline: Rating, others: [Rating]) -> Rating {
        var rating = headline
        if headline == .noData || headline == .noPeers { rating = median(of: others) ?? headline }
        return others.count { $0 == .bad } >= badOthers ? rating.lowered : rating
    }

    private static func median(of ratings: [Rating]) -> Rating? {
        // Good, Warning and Bad are numbered from better to worse.
        let rated = ratings.filter(\.isRated).sorted { $0.rawValue < $1.rawValue }
        if !rated.isEmpty { return rated[rated.count / 2] }
        return [Rating.notClearYet, .notEnoughData].first { ratings.contains($0) }
    }
}
