import FramedRPC
import NIOCore
import Testing

/// A service with 8 places and 5 ms for each call, that gets as many calls as it is given.
private struct Slots {
    var state: GradientState
    var milliseconds = 5.0

    init(_ change: (inout GradientState.Settings) -> Void = { _ in }) {
        var settings = GradientState.Settings()
        settings.floor = 4
        settings.initial = 16
        change(&settings)
        state = GradientState(settings)
    }

    /// Lets windows pass with `calls` at a time, more than the limit allows if nil.
    mutating func run(windows: Int, calls: Int? = nil) {
        for _ in 0..<windows {
            let most = min(calls ?? .max, state.limit)
            let latency = milliseconds * max(1, Double(most) / 8)
            state.learn(.init(latency: latency * 1e6, most: most))
        }
    }
}

@Suite("The limit follows latency")
struct GradientLimitTests {
    // While more calls come than the 8 places take, a limit L means L / 8 x 5 ms. It stands still where what the
    // gradient 1.25 x 5 / (5 L / 8) = 10 / L takes away is what may queue: L - 10 = 1.
    @Test("with more calls than places it settles at 11 for 8 places, from below and from above")
    func settles() {
        for initial in [4, 11, 200] {
            var slots = Slots { $0.initial = initial }
            slots.run(windows: 20, calls: 1)
            slots.run(windows: 60)
            #expect((10...12).contains(slots.state.limit), "\(initial): \(slots.state.limit)")
        }
    }

    @Test("from 1,000 calls at a time it is down to twice its aim within 20 windows, a second")
    func fast() {
        var slots = Slots { $0.initial = 1_000 }
        slots.run(windows: 5, calls: 2)
        slots.run(windows: 20)
        #expect(slots.state.limit <= 22)
    }

    @Test("an hour of too many calls does not make it take the queue for the service")
    func hour() {
        var slots = Slots()
        slots.run(windows: 5, calls: 2)
        slots.run(windows: 72_000)
        #expect((5...12).contains(slots.state.limit))
    }

    @Test("started with too many calls, it finds out by its probes what the service can do")
    func probes() {
        var slots = Slots { $0.initial = 100 }
        slots.run(windows: 3_000)
        #expect((5...12).contains(slots.state.limit))
    }

    @Test("a service that has become slower by itself gets its calls back, other than one with a queue")
    func slower() {
        var slots = Slots()
        slots.run(windows: 5, calls: 2)
        slots.run(windows: 100)
        slots.milliseconds = 50
        slots.run(windows: 3_000)
        #expect((5...12).contains(slots.state.limit))
    }

    @Test("with no queue it grows to its ceiling, and with little to do it stays")
    func grows() {
        var slots = Slots { $0.ceiling = 100 }
        slots.run(windows: 1_000, calls: 7)
        #expect(slots.state.limit == 16)
        for _ in 0..<100 { slots.state.learn(.init(latency: 5e6, most: slots.state.limit)) }
        #expect(slots.state.limit == 100)
    }

    @Test("calls of up to 2 ms are fine, whatever they take without a queue")
    func fine() {
        var state = GradientState()
        state.learn(.init(latency: 10_000, most: 1))
        for _ in 0..<50 { state.learn(.init(latency: 1_900_000, most: state.limit)) }
        #expect(state.limit > 256)
    }

    @Test("failures for want of time or resources count as a queue")
    func overload() {
        var slots = Slots()
        slots.run(windows: 5, calls: 2)
        for _ in 0..<50 { slots.state.learn(.init(latency: 5e6, most: slots.state.limit, hasOverload: true)) }
        // What the gradient of 0.9 takes away is what may queue: 0.1 L = 1.
        #expect((10...11).contains(slots.state.limit))
    }

    @Test("never below the floor nor above the ceiling", arguments: [(1, 1), (64, 64), (100, 8)])
    func bounds(floor: Int, ceiling: Int) {
        var slots = Slots {
            $0.floor = floor
            $0.ceiling = ceiling
        }
        slots.run(windows: 3, calls: 1)
        slots.run(windows: 500)
        #expect(slots.state.limit == min(floor, ceiling))
    }
}

@Suite("Calls that a process takes at a time")
struct ConcurrencyLimitTests {
    private func limits() -> [any ConcurrencyLimit] {
        var settings = GradientState.Settings()
        settings.initial = 2
        return [FixedConcurrencyLimit(2), GradientLimit(settings)]
    }

    @Test("a place is free again once it is given back")
    func places() {
        for limit in limits() {
            #expect(limit.acquire())
            #expect(limit.acquire())
            #expect(!limit.acquire())
            limit.release(started: at(0), ended: at(1), overloaded: false)
            #expect(limit.acquire())
            #expect(!limit.acquire())
        }
    }

    @Test("the limit moves with what is measured, a window of 50 ms at a time")
    func windows() {
        var settings = GradientState.Settings()
        settings.initial = 4
        settings.floor = 1
        let limit = GradientLimit(settings)
        var now: Int64 = 0
        // Fifty windows of 20 calls of 5 ms, each with every place taken and one call refused.
        for _ in 0..<50 {
            for _ in 0..<limit.current { #expect(limit.acquire()) }
            #expect(!limit.acquire())
            let taken = limit.current
            for call in 0..<max(20, taken) {
                limit.release(started: at(now), ended: at(now + 5), overloaded: false)
                if call + taken < 20 { _ = limit.acquire() }
            }
            now += 60
        }
        #expect(limit.current > 100)
    }
}
