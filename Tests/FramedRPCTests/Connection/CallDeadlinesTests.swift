import FramedRPC
import NIOCore
import Statistics
import Testing

@Suite("Deadlines of many calls")
struct CallDeadlinesTests {
    @Test(
        "for calls that come and go by chance, it finds what looking at all of them finds",
        arguments: 0..<20 as Range<UInt64>)
    func byChance(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var deadlines = CallDeadlines()
        var calls: [UInt64: NIODeadline] = [:]
        var last: UInt64 = 0
        for now in stride(from: 0, to: 3_000, by: 10) as StrideTo<Int64> {
            for _ in 0..<Int.random(in: 0..<20, using: &random) {
                last += .random(in: 1...(seed.isMultiple(of: 2) ? 1 : 1_000_000), using: &random)
                calls[last] = at(now + .random(in: -5..<900, using: &random))
            }
            for call in calls.keys.sorted().shuffled(using: &random).prefix(.random(in: 0..<15, using: &random)) {
                calls[call] = nil
            }
            // Not at every turn: calls may begin and end between two looks.
            guard Bool.random(using: &random) else { continue }
            let found = deadlines.due(now: at(now), last: last, calls: calls) { $0 }
            let expected = calls.filter { $0.value <= at(now) }
            #expect(found.calls.sorted() == expected.keys.sorted())
            for call in found.calls { calls[call] = nil }
            #expect(found.next == calls.values.min())
        }
    }

    @Test("a call without a deadline any more is passed over")
    func none() {
        var deadlines = CallDeadlines()
        let found = deadlines.due(now: at(10), last: 2, calls: [1: at(5), 2: nil]) { $0 }
        #expect(found.calls == [1])
        #expect(found.next == nil)
    }

    @Test("with many calls parked, short ones that come and go are found by looking at them alone")
    func parked() {
        var deadlines = CallDeadlines()
        var calls: [UInt64: NIODeadline] = [:]
        for call in 1...10_000 as ClosedRange<UInt64> { calls[call] = at(1_000_000) }
        var looked = 0
        for round in 0..<1_000 as Range<UInt64> {
            let call = 10_001 + round
            calls[call] = at(Int64(round))
            let found = deadlines.due(now: at(Int64(round)), last: call, calls: calls) {
                looked += 1
                return $0
            }
            #expect(found.calls == [call])
            calls[call] = nil
        }
        // Each call when it is taken in and when it is due, and the first of those parked in each round.
        #expect(looked < 15_000)
    }
}
