import FramedRPC
import NIOCore
import Testing

@Suite("A client's lane keeps its connection alive and young")
struct LaneUpkeepTests {
    private func ready() -> LaneDriver {
        LaneDriver.ready()
    }

    @Test("a connection is looked at half a minute after it is ready, later if something came meanwhile")
    func silence() {
        var driver = ready()
        #expect(driver.ticks == [.seconds(30)])
        _ = driver.sent()
        driver.receive(.unknown, now: 20_000)
        driver.tick(now: 30_000)
        #expect(driver.ticks.last == .seconds(20))
        #expect(driver.sent().isEmpty)
    }

    @Test("after 30 s of silence it is pinged, and with the pong the next half minute begins")
    func ping() {
        var driver = ready()
        _ = driver.sent()
        driver.tick(now: 30_000)
        #expect(driver.sent() == [Frame(kind: .ping(token: 1))])
        #expect(driver.ticks.last == .seconds(10))
        driver.receive(.pong(token: 1), now: 30_500)
        driver.tick(now: 40_000)
        #expect(driver.ticks.last == .milliseconds(20_500))
        driver.tick(now: 60_500)
        #expect(driver.sent() == [Frame(kind: .ping(token: 1))])
    }

    @Test("without a pong for 10 s it is dead: its calls fail, and a new one is made")
    func dead() {
        var driver = ready()
        driver.submit(deadline: 100_000)
        driver.tick(now: 30_000)
        driver.tick(now: 40_000)
        #expect(driver.error(1)?.code == .unavailable)
        #expect(driver.error(1)?.notStarted == false)
        #expect(driver.finished == [1])
        #expect(driver.connects == [1, 2])
    }

    @Test("any frame will do for a pong")
    func busy() {
        var driver = ready()
        let call = driver.submit(deadline: 100_000)
        driver.tick(now: 30_000)
        driver.answer(call, now: 35_000)
        driver.tick(now: 40_000)
        #expect(driver.finished.isEmpty)
    }

    /// Looks at the connection every 30 s, with something coming in, until `minutes`.
    private func live(_ driver: inout LaneDriver, until minutes: Int64) {
        for half in 1...(minutes * 2) where driver.connects.count == 1 {
            driver.receive(.unknown, now: half * 30_000)
            driver.tick(now: half * 30_000)
        }
    }

    @Test("after half an hour, 10 % more or less, another takes its place, not all at the same time")
    func renewal() {
        var ages: Set<Int64> = []
        for _ in 0..<50 {
            var driver = ready()
            ages.insert((driver.lane.links[0].renewAt - at(0)).nanoseconds / 60_000_000_000)
            live(&driver, until: 26)
            #expect(driver.connects == [1])
            live(&driver, until: 34)
            #expect(driver.connects == [1, 2])
        }
        #expect(ages.count > 3)
        #expect(ages.allSatisfy { (27...33).contains($0) })
    }

    @Test("a pong that is waited for keeps no connection from being made anew in time")
    func renewalWhilePinged() {
        var driver = ready()
        driver.lane.links[0].renewAt = at(33_000)
        driver.tick(now: 30_000)
        #expect(driver.ticks.last == .seconds(3))
        driver.tick(now: 33_000)
        #expect(driver.connects == [1, 2])
        #expect(driver.ticks.last == .seconds(7))
        driver.tick(now: 40_000)
        #expect(driver.finished == [1])
    }

    @Test("calls go on with the old until the new is ready, what was sent on the old ends there, none fails")
    func succession() {
        var driver = ready()
        let old = driver.submit(deadline: 10_000_000)
        live(&driver, until: 34)
        #expect(driver.lane.phase == .ready(1))
        let meanwhile = driver.submit(deadline: 10_000_000)
        #expect(driver.requests(1) == [old, meanwhile])
        driver.greet(2, now: 2_000_000)
        let new = driver.submit(deadline: 10_000_000)
        #expect(driver.requests(2) == [new])
        driver.answer(old)
        #expect(driver.finished.isEmpty)
        driver.answer(meanwhile)
        #expect(driver.finished == [1])
        driver.lose(1, now: 2_000_100)
        driver.answer(new, 2)
        #expect(driver.ended.values.allSatisfy { (try? $0.get()) != nil })
        #expect(driver.ended.count == 3)
    }

    @Test("without calls the old ends at once")
    func idle() {
        var driver = ready()
        live(&driver, until: 34)
        driver.greet(2, now: 2_000_000)
        #expect(driver.finished == [1])
        #expect(driver.lane.phase == .ready(2))
    }

    @Test("a successor that cannot be made costs nothing, and is tried again half a minute later")
    func failedSuccessor() {
        var driver = ready()
        live(&driver, until: 34)
        driver.lose(2, now: 2_000_000)
        #expect(driver.lane.phase == .ready(1))
        #expect(driver.waits.isEmpty)
        driver.receive(.unknown, now: 2_030_000)
        driver.tick(now: 2_030_000)
        #expect(driver.connects == [1, 2, 3])
    }

    @Test("if the old is lost meanwhile, the lane goes on with the successor")
    func lostMeanwhile() {
        var driver = ready()
        live(&driver, until: 34)
        driver.lose(1, now: 2_000_000)
        #expect(driver.connects == [1, 2])
        let call = driver.submit(deadline: 10_000_000, now: 2_000_000)
        driver.greet(2, now: 2_000_010)
        #expect(driver.requests(2) == [call])
    }

    @Test("a retired lane finishes what was sent, sends what waits and what comes elsewhere, and closes")
    func retired() {
        var driver = LaneDriver.ready(hello: Hello(maxCalls: 1))
        let sent = driver.submit()
        driver.submit()
        driver.event { $0.retire(&$1) }
        driver.submit()
        #expect(driver.error(2)?.notStarted == true)
        #expect(driver.error(3)?.notStarted == true)
        #expect(driver.finished.isEmpty)
        driver.answer(sent)
        #expect((try? driver.ended[1]?.get()) != nil)
        #expect(driver.finished == [1])
        driver.lose(1)
        #expect(driver.connects == [1])
    }

    @Test("a retired lane without calls closes at once, also a connection that is just being made")
    func retiredIdle() {
        var driver = ready()
        driver.event { $0.retire(&$1) }
        #expect(driver.finished == [1])
        var connecting = LaneDriver()
        connecting.event { $0.warmUp(&$1) }
        connecting.event { $0.retire(&$1) }
        connecting.event { $0.opened(1, &$1) }
        #expect(connecting.finished == [1])
    }
}
