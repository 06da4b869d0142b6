import Glibc
import Statistics
import Testing

@Suite struct PerturbationTests {
    @Test func `Factors lie between exp(0.14) and exp(0.26) on either side, evenly`() {
        var hashes = SplitMix64(state: 1)
        let logarithms = (0..<40_000).map { _ in log(Perturbation.factor(hash: hashes.next())) }
        #expect(logarithms.allSatisfy { (0.14...0.26).contains(abs($0)) })
        let mean = logarithms.reduce(0, +) / 40_000
        let variance = logarithms.reduce(0) { $0 + $1 * $1 } / 40_000
        // Deviations of the two means: 0.2030 / 200, and 0.0142 / 200 by the fourth moment.
        #expect(abs(mean) < 4 * 0.00102)
        #expect(abs(variance - 0.0412) < 4 * 0.000_071)
        #expect(agree(QuartileNarrowing.variance, 0.0412, 1e-12))
        #expect(Perturbation.factor(hash: 0) == exp(0.14) && Perturbation.factor(hash: 1) == exp(-0.14))
    }

    @Test func `A proportion's odds are multiplied, and it stays one`() {
        #expect(agree(Perturbation.perturbed(0.5, factor: 1.2, scale: .odds), 1.2 / 2.2, 1e-15))
        #expect(Perturbation.perturbed(1, factor: 1.2, scale: .odds) == 1)
        #expect(Perturbation.perturbed(0, factor: 1.2, scale: .odds) == 0)
        #expect(Perturbation.perturbed(3, factor: 1.2, scale: .value) == 3.5999999999999996)
    }

    @Test func `The ratio of the quartile distances agrees with quadrature in scipy`() {
        for row in CaseFile.numbers("narrowing.tsv") {
            #expect(agree(QuartileNarrowing.ratio(ofDistance: row[0]), row[1], 1e-7), "\(row)")
        }
        #expect(QuartileNarrowing.ratio(ofDistance: 0.1) == 0.5)
    }

    /// Sellers' own values are lognormal of a known spread, so that the quartiles without the factor are known: median
    /// x exp(-+0.6745 s).
    @Test(arguments: [0.3, 0.5, 0.9]) func `Simulated sellers' quartiles are found again behind the factor`(
        deviation: Double
    ) throws {
        var random = SeededRandom(seed: 77)
        let entries = (0..<6000).map { _ in
            let value = random.lognormal(median: 20, deviation: deviation)
            return (
                value: Perturbation.perturbed(value, factor: Perturbation.factor(hash: random.next()), scale: .value),
                weight: 1.0
            )
        }
        let observed = try #require(WeightedSample(entries).quartiles())
        let narrowed = QuartileNarrowing.narrowed(observed, scale: .value)
        let distance = NormalDistribution.upperQuartile * deviation
        let found = log(narrowed.p75 / narrowed.p25) / 2
        // The chance error of the distance is about 1.2 % with 6,000 sellers.
        #expect(abs(found / distance - 1) < 0.04)
        #expect(log(observed.p75 / observed.p25) / 2 > found)
        #expect(abs(log(narrowed.p50 / 20)) < 0.05)
    }

    @Test func `Odds are narrowed as odds, and ends of the scale stay`() {
        let observed = Quartiles(p25: 0.02, p50: 0.04, p75: 0.08)
        let narrowed = QuartileNarrowing.narrowed(observed, scale: .odds)
        #expect(narrowed.p25 > 0.02 && agree(narrowed.p50, 0.04, 1e-12) && narrowed.p75 < 0.08)
        let withZero = QuartileNarrowing.narrowed(Quartiles(p25: 0, p50: 0.04, p75: 0.08), scale: .odds)
        #expect(withZero.p25 == 0 && withZero.p75 < 0.08)
        let zero = Quartiles(p25: 0, p50: 0, p75: 0.1)
        #expect(QuartileNarrowing.narrowed(zero, scale: .value) == zero)
    }
}
