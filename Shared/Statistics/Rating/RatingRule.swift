/// The decision between Good, Warning and Bad. It errs on the side of saying nothing: a figure is called Bad or Good
/// only where its counts make that likely.
package enum RatingRule {
    /// Below this, peers would decide more of the rating than the account's own counts.
    package static let leastReliability = 0.5
    package static let surelyBad = 0.8
    package static let probablyGood = 0.5
    package static let hardlyBad = 0.05
    package static let probablyBelowMedian = 0.5

    /// Rates a figure, `nil` where no source gave it, against what is published about its peers, `nil` where nothing
    /// is.
    package static func rate(_ observation: Observation?, against peers: PeerReference?) -> RatedFigure {
        guard let peers else { return RatedFigure(.noPeers) }
        guard let observation else { return RatedFigure(.noData) }
        guard let prior = peers.prior else {
            return RatedFigure(observation.value == nil ? .notEnoughData : .notClearYet)
        }
        let (posterior, reliability) = prior.updated(with: observation, dispersion: peers.dispersion)
        guard reliability >= leastReliability, let value = observation.value else {
            return RatedFigure(.notEnoughData, reliability: reliability, posterior: posterior)
        }
        let percentile = Percentile.percentile(of: value, in: peers.quartiles, scale: peers.model.scale, aim: peers.aim)
        let (rating, probability) =
            peers.model == .volume ? exact(value, peers) : decision(posterior, peers)
        return RatedFigure(
            rating, probability: probability, percentile: percentile, reliability: reliability, posterior: posterior)
    }

    /// Where a figure stands among peers, as `rate` tells it; `nil` where it would not be rated for want of counts.
    package static func percentile(of observation: Observation, among peers: PeerReference) -> Int? {
        guard let value = observation.value, let prior = peers.prior,
            prior.updated(with: observation, dispersion: peers.dispersion).reliability >= leastReliability
        else { return nil }
        return Percentile.percentile(of: value, in: peers.quartiles, scale: peers.model.scale, aim: peers.aim)
    }

    private static func decision(_ posterior: Posterior, _ peers: PeerReference) -> (Rating, Double) {
        let more = peers.aim == .more
        let worseThanQuartile = more ? posterior.below(peers.worseQuartile) : posterior.above(peers.worseQuartile)
        if worseThanQuartile >= surelyBad { return (.bad, worseThanQuartile) }
        let belowMedian = more ? posterior.below(peers.quartiles.p50) : posterior.above(peers.quartiles.p50)
        let atLeastMedian = more ? posterior.above(peers.quartiles.p50) : posterior.below(peers.quartiles.p50)
        if atLeastMedian >= probablyGood && worseThanQuartile <= hardlyBad { return (.good, atLeastMedian) }
        return (belowMedian > probablyBelowMedian ? .warning : .notClearYet, belowMedian)
    }

    /// Volumes are known: worse than the worse quartile is Bad, else worse than the median Warning, else Good.
    private static func exact(_ value: Double, _ peers: PeerReference) -> (Rating, Double) {
        let isWorse = { (mark: Double) in peers.aim == .more ? value < mark : value > mark }
        if isWorse(peers.worseQuartile) { return (.bad, 1) }
        return (isWorse(peers.quartiles.p50) ? .warning : .good, 1)
    }
}
