import Statistics
import Testing

@Suite struct PeerFigureTests {
    @Test func `Quartiles of equal weights are scipy's Harrell-Davis quartiles`() throws {
        for row in CaseFile.rows("harrell_davis.tsv") {
            let sample = WeightedSample(CaseFile.list(row[0]).shuffled().map { (value: $0, weight: 1) })
            let quartiles = try #require(sample.quartiles())
            for (own, theirs) in zip(
                [quartiles.p25, quartiles.p50, quartiles.p75], row[1...].compactMap({ Double($0) }))
            {
                #expect(agree(own, theirs, 1e-9))
            }
        }
    }

    @Test func `Quartiles of sellers with several accounts weigh each seller once`() throws {
        for row in CaseFile.rows("harrell_davis_weighted.tsv") {
            let entries = zip(CaseFile.list(row[0]), CaseFile.list(row[1])).map { (value: $0, weight: $1) }
            let quartiles = try #require(WeightedSample(entries).quartiles())
            for (own, theirs) in zip(
                [quartiles.p25, quartiles.p50, quartiles.p75], row[2...].compactMap({ Double($0) }))
            {
                #expect(agree(own, theirs, 1e-9))
            }
        }
    }

    @Test func `Quantiles lie within the sample and ascend`() {
        var random = SeededRandom(seed: 5)
        for size in [1, 2, 3, 25, 80] {
            let values = (0..<size).map { _ in random.lognormal(median: 10, deviation: 2) }
            let sample = WeightedSample(values.map { (value: $0, weight: 0.2 + random.uniform()) })
            let estimates = stride(from: 0.05, to: 1, by: 0.05).compactMap { sample.quantile($0) }
            #expect(estimates.count == 19)
            #expect(estimates == estimates.sorted())
            for estimate in estimates {
                #expect(
                    estimate >= (values.min() ?? .nan) * 0.999_999
                        && estimate <= (values.max() ?? .nan) * 1.000_001)
            }
        }
        #expect(WeightedSample([(value: Double, weight: Double)]()).quartiles() == nil)
        #expect(WeightedSample([(value: .nan, weight: 1), (value: 3, weight: 0), (value: 4, weight: 1)]).values == [4])
    }

    @Test func `Winsorising replaces only the two ends`() {
        let sample = WeightedSample([9, -50, 3, 5, 900].map { (value: $0, weight: 1) })
        #expect(sample.winsorised().values == [3, 3, 5, 9, 9])
        #expect(WeightedSample([(value: 1, weight: 1), (value: 9, weight: 1)]).winsorised().values == [1, 9])
    }

    @Test func `No published quartile depends on how extreme one seller is`() throws {
        let others = (1...30).map { (value: Double($0), weight: 1.0) }
        let modest = WeightedSample(others + [(value: 31, weight: 1)])
        let extreme = WeightedSample(others + [(value: 1e12, weight: 1)])
        #expect(
            PublishedQuartiles.quartiles(ofPerturbed: modest, scale: .value, yesterday: nil)
                == PublishedQuartiles.quartiles(ofPerturbed: extreme, scale: .value, yesterday: nil))
    }

    @Test func `Two significant digits are those of decimal arithmetic`() {
        for row in CaseFile.numbers("two_digits.tsv") {
            #expect(SignificantRounding.rounded(row[0]) == row[1])
            #expect(agree(SignificantRounding.step(at: row[0]), row[2], 1e-15))
        }
        #expect(SignificantRounding.rounded(0) == 0 && SignificantRounding.rounded(-4.25) == -4.3)
    }

    @Test func `Yesterday's figure stays unless it moves by more than one step`() {
        #expect(SignificantRounding.published(4.37, yesterday: 4.3) == 4.3)
        #expect(SignificantRounding.published(4.4, yesterday: 4.3) == 4.3)
        #expect(SignificantRounding.published(4.401, yesterday: 4.3) == 4.4)
        #expect(SignificantRounding.published(4.19, yesterday: 4.3) == 4.2)
        #expect(SignificantRounding.published(10.05, yesterday: 9.9) == 10)
        #expect(SignificantRounding.published(0.31, yesterday: nil) == 0.31)
        #expect(SignificantRounding.published(0.04, yesterday: 0) == 0.04)
    }

    @Test func `Quartiles that would get out of order are all rounded anew`() {
        let published = SignificantRounding.published(
            Quartiles(p25: 10.1, p50: 10.4, p75: 15), yesterday: Quartiles(p25: 11, p50: 12, p75: 15))
        #expect(published == Quartiles(p25: 10, p50: 10, p75: 15))
    }

    @Test(arguments: [
        (1.0, 1.0), (1.4, 1), (1.5, 2), (3.1, 2), (3.2, 5), (7, 5), (7.1, 10), (0.032, 0.05), (45_000, 50_000), (0, 0),
        (-3, 0), (.nan, 0),
    ])
    func `Edges are shown in the series 1, 2, 5`(value: Double, expected: Double) {
        #expect(OneTwoFive.rounded(value) == expected)
    }

    @Test(arguments: [
        (19, 0...19), (20, 20...29), (29, 20...29), (30, 30...49), (49, 30...49), (50, 50...99), (100, 100...199),
        (200, 200...499),
        (999, 500...999), (12_345, 10_000...19_999),
    ])
    func `A group's size is shown as a range`(sellers: Int, expected: ClosedRange<Int>) {
        #expect(OneTwoFive.sizeRange(of: sellers) == expected)
    }

    @Test func `One seller's share of the exposure is found`() {
        #expect(Concentration.largestShare(ofExposures: [10, 30, 60]) == 0.6)
        #expect(Concentration.largestShare(ofExposures: [0, -1]) == 0)
    }

    @Test func `A quartile at which sellers stand at the end of the scale is that end`() throws {
        // 9 of 30 have none: more than a quarter, less than half.
        let values = Array(repeating: 0.0, count: 9) + (1...21).map { 0.01 * Double($0) }
        let published = try #require(
            PublishedQuartiles.quartiles(
                ofPerturbed: WeightedSample(values.map { (value: $0, weight: 1) }), scale: .odds, yesterday: nil))
        #expect(published.p25 == 0)
        #expect(published.p50 > 0.04 && published.p50 < 0.08)
        // The other end, of shares alone.
        let shares = try #require(
            PublishedQuartiles.quartiles(
                ofPerturbed: WeightedSample(values.map { (value: 1 - $0, weight: 1) }), scale: .odds, yesterday: nil))
        #expect(shares.p75 == 1 && shares.p50 < 1)
        let amounts = try #require(
            PublishedQuartiles.quartiles(
                ofPerturbed: WeightedSample(values.map { (value: 1 - $0, weight: 1) }), scale: .value, yesterday: nil))
        #expect(amounts.p75 < 1)
    }
}
