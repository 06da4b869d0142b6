import Statistics
import Testing

@Suite struct RatingTests {
    static let models: [String: ValueModel] = ["rate": .rate, "proportion": .proportion, "mean": .mean]

    @Test func `Priors fitted to quartiles are those that scipy finds`() throws {
        for row in CaseFile.rows("priors.tsv") {
            let numbers = row[1...].compactMap { Double($0) }
            let quartiles = Quartiles(p25: numbers[0], p50: numbers[1], p75: numbers[2])
            let model = try #require(Self.models[row[0]])
            let prior = try #require(FittedPrior(model, quartiles: quartiles))
            let found: [Double]
            switch prior.distribution {
            case .beta(let beta): found = [beta.alpha, beta.beta]
            case .gamma(let gamma): found = [gamma.shape, gamma.rate]
            case .logNormal(let mean, let variance): found = [mean, variance]
            case .exact(let value): found = [value]
            }
            #expect(agree(found[0], numbers[3], 1e-6) && agree(found[1], numbers[4], 1e-6), "\(row) \(found)")
        }
    }

    @Test(arguments: [ValueModel.rate, .proportion, .mean])
    func `A fitted prior has the published median and half its mass between the quartiles`(model: ValueModel) throws {
        var random = SeededRandom(seed: UInt64(model.rawValue))
        for _ in 0..<40 {
            let middle =
                model == .proportion ? 0.02 + 0.9 * random.uniform() : random.lognormal(median: 30, deviation: 2)
            let width = 0.08 + 0.8 * random.uniform()
            let upper = model == .proportion ? min(middle * (1 + width), (1 + middle) / 2) : middle * (1 + width)
            let quartiles = Quartiles(p25: middle * (1 - width * 0.6), p50: middle, p75: upper)
            let prior = try #require(FittedPrior(model, quartiles: quartiles)).distribution
            #expect(abs(prior.below(quartiles.p50) - 0.5) < 1e-8)
            #expect(abs(prior.below(quartiles.p75) - prior.below(quartiles.p25) - 0.5) < 1e-7)
        }
    }

    @Test func `Ratings, probabilities and intervals are those of scipy`() throws {
        let rows = CaseFile.rows("ratings.tsv")
        #expect(rows.count > 200)
        for row in rows {
            let numbers = row.map { Double($0) ?? 0 }
            let model = try #require(Self.models[row[0]])
            let peers = PeerReference(
                model: model, aim: row[1] == "more" ? .more : .less,
                quartiles: Quartiles(p25: numbers[2], p50: numbers[3], p75: numbers[4]), dispersion: numbers[5])
            let observation: Observation =
                switch model {
                case .mean: .mean(value: numbers[6], variance: numbers[7], sessions: Int64(numbers[8]))
                case .rate: .rate(events: numbers[6], exposure: numbers[7])
                default: .proportion(successes: numbers[6], trials: numbers[7])
                }
            let rated = RatingRule.rate(observation, against: peers)
            #expect("\(rated.rating)" == row[9], "\(row)")
            #expect(agree(try #require(rated.reliability), numbers[12], 1e-6))
            if rated.rating != .notEnoughData {
                #expect(agree(try #require(rated.probability), numbers[10], 1e-5, absolute: 1e-6), "\(row) \(rated)")
                #expect(rated.percentile == Int(numbers[11]), "\(row)")
            }
            let posterior = try #require(rated.posterior)
            #expect(agree(posterior.center, numbers[13], 1e-6))
            #expect(agree(posterior.interval().lowerBound, numbers[14], 1e-5, absolute: 1e-9))
            #expect(agree(posterior.interval().upperBound, numbers[15], 1e-5))
        }
    }

    static let clicks = PeerReference(
        model: .proportion, aim: .more, quartiles: Quartiles(p25: 0.026, p50: 0.033, p75: 0.04), dispersion: 2)

    @Test func `What is missing is named in order: peers, data, enough of it`() {
        #expect(RatingRule.rate(nil, against: nil).rating == .noPeers)
        #expect(RatingRule.rate(nil, against: Self.clicks).rating == .noData)
        #expect(RatingRule.rate(.proportion(successes: 1, trials: 30), against: Self.clicks).rating == .notEnoughData)
        #expect(RatingRule.rate(.proportion(successes: 0, trials: 0), against: Self.clicks).rating == .notEnoughData)
        #expect(RatingRule.rate(.proportion(successes: .nan, trials: 5), against: Self.clicks).rating == .notEnoughData)
        let blank = PeerReference(model: .rate, aim: .less, quartiles: Quartiles(p25: 0, p50: 0, p75: 0), dispersion: 1)
        #expect(RatingRule.rate(.rate(events: 0, exposure: 1e6), against: blank).rating == .notClearYet)
    }

    @Test(arguments: [
        (ValueAim.more, 1.0, Rating.bad), (.more, 2, .warning), (.more, 3, .warning), (.more, 4, .good),
        (.more, 9, .good),
        (.less, 1, .good), (.less, 4, .good), (.less, 5, .warning), (.less, 8, .warning), (.less, 9, .bad),
    ])
    func `Volumes are rated by quartile and median directly`(aim: ValueAim, value: Double, expected: Rating) {
        let peers = PeerReference(model: .volume, aim: aim, quartiles: Quartiles(p25: 2, p50: 4, p75: 8), dispersion: 1)
        let rated = RatingRule.rate(.volume(value), against: peers)
        #expect(rated.rating == expected && rated.reliability == 1 && rated.posterior == .exact(value))
    }

    @Test func `No violation points among peers without any is good, some are bad`() {
        let peers = PeerReference(
            model: .volume, aim: .less, quartiles: Quartiles(p25: 0, p50: 0, p75: 0), dispersion: 1)
        #expect(RatingRule.rate(.volume(0), against: peers).rating == .good)
        #expect(RatingRule.rate(.volume(3), against: peers).rating == .bad)
    }

    @Test func `More successes never make a rating worse`() {
        let order: [Rating] = [.bad, .warning, .notClearYet, .good]
        for trials in [800.0, 3000, 40_000] {
            var last = 0
            for successes in stride(from: 0.0, through: trials * 0.08, by: trials * 0.001) {
                let rating = RatingRule.rate(.proportion(successes: successes, trials: trials), against: Self.clicks)
                    .rating
                let place = order.firstIndex(of: rating) ?? -1
                #expect(place >= last)
                last = place
            }
            #expect(last == 3)
        }
    }

    /// Bounds by exact summation over the beta-binomial in scipy: at worst 2.3 % and 0.14 % for these quartiles, at 500
    /// trials.
    @Test(arguments: [100.0, 500, 2000, 20_000])
    func `Few truly bad sellers are called good, and hardly a good one bad`(trials: Double) throws {
        let peers = PeerReference(model: .proportion, aim: .more, quartiles: Self.clicks.quartiles, dispersion: 1)
        guard case .beta(let prior)? = peers.prior?.distribution else { throw MissingPrior() }
        var random = SeededRandom(seed: 31)
        var (bad, badCalledGood, good, goodCalledBad) = (0.0, 0.0, 0.0, 0.0)
        for _ in 0..<20_000 {
            let rate = random.beta(alpha: prior.alpha, beta: prior.beta)
            let successes = Double(random.binomial(trials: Int64(trials), probability: rate))
            let rating = RatingRule.rate(.proportion(successes: successes, trials: trials), against: peers).rating
            if rate < peers.quartiles.p25 {
                bad += 1
                badCalledGood += rating == .good ? 1 : 0
            } else if rate >= peers.quartiles.p50 {
                good += 1
                goodCalledBad += rating == .bad ? 1 : 0
            }
        }
        // Chance errors of the two shares: 0.2 % and 0.04 %.
        #expect(badCalledGood / bad <= 0.03 && goodCalledBad / good <= 0.003)
    }

    struct MissingPrior: Error {}

    @Test func `An account of one or two sessions borrows the group's variance`() throws {
        let peers = PeerReference(
            model: .mean, aim: .more, quartiles: Quartiles(p25: 28, p50: 42, p75: 61), dispersion: 0.2)
        let own = RatingRule.rate(.mean(value: 20, variance: 1e-9, sessions: 2), against: peers)
        let pooled = RatingRule.rate(.mean(value: 20, variance: 0.1, sessions: 3), against: peers)
        #expect(agree(try #require(own.reliability), try #require(pooled.reliability), 1e-12))
        #expect(RatingRule.rate(.mean(value: 20, variance: nil, sessions: 0), against: peers).rating == .notEnoughData)
    }

    @Test(arguments: [
        (Rating.good, [Rating.bad, .good], Rating.good), (.good, [.bad, .bad, .good], .warning),
        (.warning, [.bad, .bad], .bad),
        (.bad, [.bad, .bad], .bad), (.noData, [.good, .warning, .bad], .warning),
        (.noPeers, [.good, .warning], .warning),
        (.noData, [.noData, .noPeers], .noData), (.noPeers, [.notEnoughData, .noData], .notEnoughData),
        (.notEnoughData, [.good, .good], .notEnoughData), (.noData, [.good, .good, .notClearYet], .good),
        (.noData, [.notEnoughData, .notClearYet], .notClearYet), (.noData, [], .noData),
        (.noData, [.good, .good, .good, .bad, .bad], .warning),
    ])
    func `A dimension is its headline, or the median of the others, one lower with two bad others`(
        headline: Rating, others: [Rating], expected: Rating
    ) {
        #expect(DimensionRule.rate(headline: headline, others: others) == expected)
    }

    @Test func `Standing is the mean percentile less 5 points a violation, at most 25`() {
        #expect(Standing.score(headlinePercentiles: [50, 60, 70, 80, 60], activeViolations: 0) == 64)
        #expect(Standing.score(headlinePercentiles: [50, nil, 70, nil, 60], activeViolations: 2) == 50)
        #expect(Standing.score(headlinePercentiles: [50, nil, 70, nil, 60], activeViolations: 50) == 35)
        #expect(Standing.score(headlinePercentiles: [5, 10, 5], activeViolations: 9) == 0)
        #expect(Standing.score(headlinePercentiles: [50, nil, nil, nil, 60], activeViolations: 0) == nil)
        #expect(Standing.aheadOf(64, peers: Quartiles(p25: 40, p50: 50, p75: 60)) == 85)
    }
}
