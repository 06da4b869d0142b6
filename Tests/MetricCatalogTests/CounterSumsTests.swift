import MetricCatalog
import Testing

@Suite struct CounterSumsTests {
    @Test func `A counter is absent until it is set`() {
        var sums = CounterSums()
        for counter in CounterID.allCases {
            #expect(sums[counter] == nil)
            sums[counter] = Int64(counter.rawValue)
        }
        for counter in CounterID.allCases { #expect(sums[counter] == Int64(counter.rawValue)) }
        #expect(sums.present == 0x3FFFF)
        sums[.views] = nil
        #expect(sums[.views] == nil && !sums.contains(.views) && sums[.viewers] == 3)
    }

    @Test func `Sums add what may be added and keep the higher peak`() {
        var sums = CounterSums()
        sums[.views] = 10
        sums[.viewers] = 7
        sums[.peakConcurrent] = 5
        sums[.averageConcurrentMilli] = 2500
        var other = CounterSums()
        other[.views] = 20
        other[.viewers] = 9
        other[.peakConcurrent] = 4
        other[.gmvMinor] = 99
        sums.add(other)
        #expect(sums[.views] == 30 && sums[.gmvMinor] == 99 && sums[.peakConcurrent] == 5)
        #expect(sums[.viewers] == nil && sums[.averageConcurrentMilli] == nil)
    }

    @Test func `Sums are equal by what is present, not by what was`() {
        var sums = CounterSums()
        sums[.likes] = 4
        sums[.likes] = nil
        #expect(sums == CounterSums())
        sums[.likes] = 0
        #expect(sums != CounterSums())
    }

    @Test func `Hostile figures stop at the ends of the range`() {
        var sums = CounterSums()
        sums[.gmvMinor] = .max
        var other = CounterSums()
        other[.gmvMinor] = 1
        sums.add(other)
        #expect(sums[.gmvMinor] == .max)
        sums[.averageConcurrentMilli] = .max
        #expect(MetricInputs.audienceMilliseconds(counters: sums, durationMilliseconds: 2) == .max)
        var service = ServiceSums()
        service[.orders] = .min
        var more = ServiceSums()
        more[.orders] = -1
        more[.reviews] = 2
        service.add(more)
        #expect(service[.orders] == .min && service[.reviews] == 2 && service[.parcels] == nil)
    }

    @Test func `Audience time is the average audience x duration, or else the viewing time`() {
        var sums = CounterSums()
        #expect(MetricInputs.audienceMilliseconds(counters: sums, durationMilliseconds: 60_000) == nil)
        sums[.viewingMilliseconds] = 777
        #expect(MetricInputs.audienceMilliseconds(counters: sums, durationMilliseconds: 60_000) == 777)
        sums[.averageConcurrentMilli] = 12_500
        #expect(MetricInputs.audienceMilliseconds(counters: sums, durationMilliseconds: 60_000) == 750_000)
    }
}
