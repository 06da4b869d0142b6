import Statistics
import Testing

@Suite struct SessionTests {
    @Test func `Both forms of the jackknife agree with numpy's`() throws {
        for row in CaseFile.rows("jackknife.tsv") {
            let sessions = zip(CaseFile.list(row[0]), CaseFile.list(row[1])).map { (numerator: $0, denominator: $1) }
            var moments = SessionMoments()
            for session in sessions { moments.add(numerator: session.numerator, denominator: session.denominator) }
            #expect(agree(try #require(Jackknife.variance(ofSessions: sessions)), try #require(Double(row[2])), 1e-10))
            #expect(agree(try #require(Jackknife.variance(of: moments)), try #require(Double(row[3])), 1e-9))
        }
    }

    @Test func `With many like sessions the two forms come together`() throws {
        var random = SeededRandom(seed: 8)
        let sessions = (0..<200).map { _ in (numerator: random.gamma(shape: 20, rate: 0.1), denominator: 10.0) }
        var moments = SessionMoments()
        for session in sessions { moments.add(numerator: session.numerator, denominator: session.denominator) }
        let exact = try #require(Jackknife.variance(ofSessions: sessions))
        #expect(agree(try #require(Jackknife.variance(of: moments)), exact, 0.001))
    }

    @Test func `Too few sessions, or all the exposure in one, have no variance`() {
        #expect(Jackknife.variance(ofSessions: [(3, 4)]) == nil)
        #expect(Jackknife.variance(ofSessions: [(3, 4), (1, 0)]) == nil)
        var moments = SessionMoments()
        moments.add(numerator: 3, denominator: 4)
        #expect(Jackknife.variance(of: moments) == nil)
        moments.add(numerator: 3, denominator: 0)
        moments.add(numerator: .nan, denominator: 3)
        moments.add(numerator: -1, denominator: 3)
        #expect(moments.sessions == 1)
    }

    @Test func `Moments of days add up to those of the window`() {
        let sessions = [(1.0, 20.0), (4, 30), (0, 11), (9, 90)]
        var whole = SessionMoments()
        var (first, second) = (SessionMoments(), SessionMoments())
        for (place, session) in sessions.enumerated() {
            whole.add(numerator: session.0, denominator: session.1)
            if place < 2 {
                first.add(numerator: session.0, denominator: session.1)
            } else {
                second.add(numerator: session.0, denominator: session.1)
            }
        }
        first.add(second)
        #expect(first.sessions == whole.sessions && first.sumAB == whole.sumAB && first.ratio == 14.0 / 151)
        #expect(agree(first.sumAAPerB, whole.sumAAPerB, 1e-15))
    }

    @Test func `Over-dispersion is Pearson's chi-square by its degrees of freedom, pooled`() throws {
        for row in CaseFile.rows("dispersion.tsv") {
            let model: ValueModel = row[0] == "rate" ? .rate : .proportion
            var pooled = OverDispersion()
            for account in row[1].split(separator: " ") {
                var moments = SessionMoments()
                for session in account.split(separator: ";") {
                    let pair = session.split(separator: "/").compactMap { Double($0) }
                    moments.add(numerator: pair[0], denominator: pair[1])
                }
                pooled.add(moments, of: model)
            }
            #expect(agree(pooled.phi, try #require(Double(row[2])), 1e-9))
        }
        #expect(OverDispersion().phi == 1)
    }

    @Test func `A pooled variance weighs accounts by their degrees of freedom`() {
        var pooled = PooledSessionVariance()
        #expect(pooled.value == nil)
        pooled.add(variance: 0.01, sessions: 4)
        pooled.add(variance: 0.05, sessions: 2)
        pooled.add(variance: nil, sessions: 5)
        // (0.01 x 4 x 3 + 0.05 x 2 x 1) / (3 + 1)
        #expect(agree(pooled.value ?? 0, 0.055, 1e-12))
    }

    @Test func `Trends agree with weighted least squares in numpy`() throws {
        for row in CaseFile.rows("trends.tsv") {
            let points = row[0].split(separator: " ").map { text in
                let parts = text.split(separator: "/").compactMap { Double($0) }
                return DailyPoint(day: Int(parts[0]), value: parts[1], exposure: parts[2])
            }
            let numbers = row[1...].compactMap { Double($0) }
            let trend = try #require(Trend.fit(points, reference: numbers[0], windowDays: Int(numbers[1])))
            #expect(agree(trend.slopeChange, numbers[2], 1e-8))
            #expect(agree(trend.p, numbers[3], 1e-7))
        }
    }

    @Test func `A straight line is certain, and a level one no move`() throws {
        let rising = (0..<7).map { DailyPoint(day: $0, value: 10 + Double($0), exposure: 1) }
        let trend = try #require(Trend.fit(rising, reference: 13, windowDays: 7))
        #expect(agree(trend.slopeChange, 6.0 / 13, 1e-12) && trend.isCertain && trend.direction == .up)
        #expect(trend.tone(.more) == .good && trend.tone(.less) == .bad)
        let level = (0..<4).map { DailyPoint(day: $0, value: 10, exposure: 3) }
        let flat = try #require(Trend.fit(level, reference: 10, windowDays: 7))
        #expect(
            flat.slopeChange == 0 && flat.p == 1 && !flat.isCertain && flat.direction == .level
                && flat.tone(.less) == .neutral)
    }

    @Test func `Without three days, or with a window's value of 0, there is no trend`() {
        let points = [DailyPoint(day: 0, value: 1, exposure: 5), DailyPoint(day: 3, value: 2, exposure: 5)]
        #expect(Trend.fit(points, reference: 1, windowDays: 7) == nil)
        #expect(Trend.fit(points + [DailyPoint(day: 4, value: 2, exposure: 0)], reference: 1, windowDays: 7) == nil)
        #expect(Trend.fit(points + [DailyPoint(day: 4, value: .nan, exposure: 1)], reference: 1, windowDays: 7) == nil)
        #expect(Trend.fit(points + [DailyPoint(day: 5, value: 2, exposure: 1)], reference: 0, windowDays: 7) == nil)
        #expect(Trend.fit(points + [DailyPoint(day: 5, value: 2, exposure: 1)], reference: 2, windowDays: 7) != nil)
        #expect(Trend.reference(ofVolume: points) == 1.5 && Trend.reference(ofVolume: []) == nil)
    }

    @Test(arguments: [(0.05, Trend.Direction.up), (-0.05, .down), (0.0499, .level), (-0.0499, .level)])
    func `A move counts from 5 % on`(change: Double, direction: Trend.Direction) {
        #expect(Trend(slopeChange: change, p: 0.1).direction == direction)
        #expect(!Trend(slopeChange: change, p: 0.1).isCertain)
    }
}
