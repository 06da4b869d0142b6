import Statistics
import Testing

@Suite struct DistributionTests {
    @Test func `Beta tails agree with scipy's from parameters of 0.05 to 100 million`() {
        let rows = CaseFile.numbers("beta.tsv")
        #expect(rows.count > 600)
        for row in rows {
            let tails = BetaDistribution(alpha: row[0], beta: row[1]).tails(at: row[2])
            #expect(agree(tails.lower, row[3], 1e-9, absolute: 1e-10), "\(row) \(tails)")
            #expect(agree(tails.upper, row[4], 1e-9, absolute: 1e-10), "\(row) \(tails)")
        }
    }

    @Test func `Gamma tails agree with scipy's from shapes of 0.05 to 100 million`() {
        let rows = CaseFile.numbers("gamma.tsv")
        #expect(rows.count > 60)
        for row in rows {
            let tails = GammaDistribution(shape: row[0], rate: 2).tails(at: row[1] / 2)
            #expect(agree(tails.lower, row[2], 1e-9, absolute: 1e-10), "\(row) \(tails)")
            #expect(agree(tails.upper, row[3], 1e-9, absolute: 1e-10), "\(row) \(tails)")
        }
    }

    @Test func `Beta and gamma quantiles agree with scipy's`() {
        for row in CaseFile.numbers("beta_quantile.tsv") {
            #expect(agree(BetaDistribution(alpha: row[0], beta: row[1]).quantile(row[2]), row[3], 1e-8), "\(row)")
        }
        for row in CaseFile.numbers("gamma_quantile.tsv") {
            #expect(agree(GammaDistribution(shape: row[0], rate: 1).quantile(row[1]), row[2], 1e-8), "\(row)")
        }
    }

    @Test func `Normal quantiles agree with scipy's and lead back`() {
        for row in CaseFile.numbers("normal.tsv") {
            #expect(agree(NormalDistribution.quantile(row[0]), row[1], 1e-12, absolute: 1e-12), "\(row)")
            #expect(agree(NormalDistribution.cumulative(row[1]), row[0], 1e-11), "\(row)")
        }
        #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
    }

    @Test func `Student's distribution agrees with scipy's`() {
        for row in CaseFile.numbers("student.tsv") {
            #expect(agree(StudentDistribution.cumulative(row[0], degrees: row[1]), row[2], 1e-10), "\(row)")
        }
        #expect(StudentDistribution.twoSided(.infinity, degrees: 3) == 0)
        #expect(StudentDistribution.twoSided(.nan, degrees: 3) == 1)
    }

    @Test(arguments: [0.3, 4, 800, 40_000], [0.7, 30, 3000]) func `A distribution function ascends from 0 to 1`(
        a: Double, b: Double
    ) {
        let beta = BetaDistribution(alpha: a, beta: b)
        let gamma = GammaDistribution(shape: a, rate: b)
        var (lowBeta, lowGamma) = (0.0, 0.0)
        for part in 0...400 {
            let (x, y) = (Double(part) / 400, Double(part) / 400 * 3 * gamma.mean)
            #expect(beta.tails(at: x).lower >= lowBeta - 1e-13 && gamma.tails(at: y).lower >= lowGamma - 1e-13)
            (lowBeta, lowGamma) = (beta.tails(at: x).lower, gamma.tails(at: y).lower)
            #expect((0...1).contains(lowBeta) && (0...1).contains(lowGamma))
        }
        #expect(lowBeta == 1)
    }

    @Test func `Hostile parameters and arguments stay within 0 and 1`() {
        for value in [-1.0, 0, Double.leastNonzeroMagnitude, 1e-5, 0.5, 1, 1e300, .infinity, -.infinity] {
            for size in [-3.0, 0, 1e-30, 2, 1e30, .infinity] {
                let beta = BetaDistribution(alpha: size, beta: 2).tails(at: value)
                let gamma = GammaDistribution(shape: size, rate: size).tails(at: value)
                for p in [beta.lower, beta.upper, gamma.lower, gamma.upper] {
                    #expect((0...1).contains(p), "\(value) \(size)")
                }
            }
        }
    }
}
