import Statistics
import Testing

@Suite struct PercentileTests {
    static let peers = Quartiles(p25: 2, p50: 4, p75: 8)

    @Test(arguments: [
        (2.0, 25), (3.1, 40), (4, 50), (6.1, 65), (8, 75), (10.2, 90), (0, 5), (-100, 5), (100, 95), (11, 95), (5, 55),
    ])
    func `A percentile is linear between quartiles and beyond them`(value: Double, expected: Int) {
        #expect(Percentile.percentile(of: value, in: Self.peers, scale: .linear, aim: .more) == expected)
        #expect(Percentile.percentile(of: value, in: Self.peers, scale: .linear, aim: .less) == 100 - expected)
    }

    @Test func `Halves between two fives go up`() {
        #expect(Percentile.percentile(of: 3, in: Self.peers, scale: .linear, aim: .more) == 40)
        #expect(Percentile.percentile(of: 3, in: Self.peers, scale: .linear, aim: .less) == 65)
    }

    @Test func `Means are taken on the scale log(1 + x)`() {
        // log(1 + x) of 1, 3, 7 is log 2, log 4, log 8: steps of log 2, so that 15 is one step above 7: 100, held at
        // 95.
        let peers = Quartiles(p25: 1, p50: 3, p75: 7)
        #expect(Percentile.percentile(of: 1, in: peers, scale: .logarithmic, aim: .more) == 25)
        #expect(Percentile.percentile(of: 15, in: peers, scale: .logarithmic, aim: .more) == 95)
        #expect(Percentile.percentile(of: 4.656_854_249_492_381, in: peers, scale: .logarithmic, aim: .more) == 65)
    }

    @Test func `Quartiles that are one leave below, at and above`() {
        let one = Quartiles(p25: 3, p50: 3, p75: 3)
        #expect([2, 3, 4].map { Percentile.percentile(of: $0, in: one, scale: .linear, aim: .more) } == [25, 50, 75])
        let lower = Quartiles(p25: 3, p50: 3, p75: 5)
        #expect(
            [1, 3, 4].map { Percentile.percentile(of: $0, in: lower, scale: .linear, aim: .more) } == [25, 50, 65])
    }

    @Test func `Without numbers in order there is no percentile`() {
        #expect(Percentile.percentile(of: .nan, in: Self.peers, scale: .linear, aim: .more) == nil)
        #expect(Percentile.percentile(of: 1, in: Quartiles(p25: 3, p50: 2, p75: 4), scale: .linear, aim: .more) == nil)
        #expect(
            Percentile.percentile(of: 1, in: Quartiles(p25: 3, p50: .nan, p75: 4), scale: .linear, aim: .more) == nil)
    }
}
