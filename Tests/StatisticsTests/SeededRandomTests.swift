import Glibc
import Statistics
import Testing

@Suite struct SeededRandomTests {
    @Test func `SplitMix64 gives its published sequence`() {
        // Reference output of Vigna's splitmix64.c for the state 1234567.
        var mixer = SplitMix64(state: 1_234_567)
        #expect(
            [mixer.next(), mixer.next(), mixer.next()] == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test func `The same seed gives the same draws, another stream others`() {
        var (first, second) = (SeededRandom(seed: 9), SeededRandom(seed: 9))
        var other = SeededRandom(seed: 9, stream: 1)
        #expect((0..<50).allSatisfy { _ in first.next() == second.next() })
        #expect(first == second && first.next() != other.next())
    }

    /// Mean and variance of many draws, compared with those of the distribution by the deviation of the mean.
    private func check(
        _ name: String, mean: Double, variance: Double, draw: (inout SeededRandom) -> Double
    ) {
        var random = SeededRandom(seed: 4)
        let count = 20_000
        let draws = (0..<count).map { _ in draw(&random) }
        let found = draws.reduce(0, +) / Double(count)
        let spread = draws.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(count - 1)
        #expect(abs(found - mean) < 4 * (variance / Double(count)).squareRoot(), "\(name): \(found) instead of \(mean)")
        #expect(abs(spread / variance - 1) < 0.12, "\(name): variance \(spread) instead of \(variance)")
    }

    @Test func `Draws have the moments of their distributions`() {
        check("uniform", mean: 0.5, variance: 1 / 12.0) { $0.uniform() }
        check("normal", mean: 3, variance: 4) { $0.normal(mean: 3, deviation: 2) }
        check("lognormal", mean: 2 * exp(0.08), variance: 4 * exp(0.16) * (exp(0.16) - 1)) {
            $0.lognormal(median: 2, deviation: 0.4)
        }
        for shape in [0.3, 1, 7.5, 900] {
            check("gamma \(shape)", mean: shape / 2, variance: shape / 4) { $0.gamma(shape: shape, rate: 2) }
        }
        check("beta", mean: 0.2, variance: 0.16 / 11) { $0.beta(alpha: 2, beta: 8) }
        for mean in [0.02, 3, 9.9, 10.1, 77, 1e6] {
            check("poisson \(mean)", mean: mean, variance: mean) { Double($0.poisson(mean: mean)) }
        }
        for (trials, p) in [(3, 0.5), (40, 0.1), (1000, 0.03), (1000, 0.97), (5_000_000, 0.4)] as [(Int64, Double)] {
            let n = Double(trials)
            check("binomial \(n) \(p)", mean: n * p, variance: n * p * (1 - p)) {
                Double($0.binomial(trials: trials, probability: p))
            }
        }
    }

    @Test func `Small counts come as often as their probabilities`() {
        // P(Poisson(12) = 12) = 0.11437, P(Binomial(30, 0.5) = 15) = 0.14446; deviation with 40,000 draws about 0.0017.
        var random = SeededRandom(seed: 10)
        let poisson = (0..<40_000).count { _ in random.poisson(mean: 12) == 12 }
        let binomial = (0..<40_000).count { _ in random.binomial(trials: 30, probability: 0.5) == 15 }
        #expect(abs(Double(poisson) / 40_000 - 0.11437) < 0.007)
        #expect(abs(Double(binomial) / 40_000 - 0.14446) < 0.007)
    }

    @Test func `Parameters without meaning give an end of the range`() {
        var random = SeededRandom(seed: 1)
        #expect(random.poisson(mean: -1) == 0 && random.poisson(mean: .nan) == 0 && random.poisson(mean: 1e300) > 0)
        #expect(random.binomial(trials: -5, probability: 0.5) == 0 && random.binomial(trials: 5, probability: 7) == 5)
        #expect(random.binomial(trials: 5, probability: .nan) == 0 && random.gamma(shape: -1, rate: 1) == 0)
        #expect((0...1).contains(random.beta(alpha: 1e-300, beta: 1e-300)))
    }
}
