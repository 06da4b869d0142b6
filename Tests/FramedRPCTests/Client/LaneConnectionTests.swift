import FramedRPC
import NIOCore
import Testing

@Suite("A client's lane loses and makes connections")
struct LaneConnectionTests {
    @Test("calls sent on a connection that is lost fail as perhaps started, those that waited do not")
    func lost() {
        var driver = LaneDriver.ready(hello: Hello(maxCalls: 1))
        driver.submit()
        driver.submit()
        driver.lose(now: 5_000)
        #expect(driver.error(1)?.notStarted == false)
        #expect(driver.error(1)?.code == .unavailable)
        #expect(driver.ended[2] == nil)
        driver.greet(2, now: 5_000)
        #expect(driver.requests(2) == [2])
    }

    @Test("a connection that lasted is made again at once, one that did not after a wait")
    func backoff() {
        var driver = LaneDriver.ready()
        driver.lose(now: 5_000)
        #expect(driver.connects == [1, 2])
        driver.greet(2, now: 5_000)
        driver.lose(2, now: 5_100)
        #expect(driver.connects == [1, 2])
        #expect(driver.waits.count == 1)
        driver.event { $0.backoffEnded(&$1) }
        #expect(driver.connects == [1, 2, 3])
    }

    @Test("while it waits to connect, calls fail as not started unless they ask to wait")
    func failFast() {
        var driver = LaneDriver()
        driver.submit()
        driver.submit(waitForReady: true)
        driver.lose()
        // Both come back: the second comes again, to whichever endpoint there is.
        #expect(driver.error(1)?.notStarted == true)
        #expect(driver.error(2)?.notStarted == true)
        driver.submit()
        #expect(driver.error(3)?.notStarted == true)
        let waiting = driver.submit(waitForReady: true)
        driver.event { $0.backoffEnded(&$1) }
        driver.greet(2)
        #expect(driver.requests(2) == [waiting])
        #expect(driver.error(4) == nil)
    }

    @Test("waits grow to the longest, within their jitter")
    func growth() {
        let backoff = Backoff()
        #expect(backoff.wait(afterFailures: 1, chance: 0.5) == .milliseconds(50))
        #expect(backoff.wait(afterFailures: 2, chance: 0.5) == .milliseconds(80))
        #expect(backoff.wait(afterFailures: 3, chance: 0.5) == .milliseconds(128))
        #expect(backoff.wait(afterFailures: 1, chance: 0) == .milliseconds(40))
        #expect(backoff.wait(afterFailures: 1_000_000, chance: 0.5) == .seconds(5))
    }

    @Test("the first go_away moves new calls to a new connection, while the old ends its own")
    func firstGoAway() {
        var driver = LaneDriver.ready()
        let old = driver.submit()
        _ = driver.sent()
        driver.receive(.goAway(GoAway(lastCall: .max, text: "draining")), now: 5_000)
        #expect(driver.connects == [1, 2])
        driver.submit()
        #expect(driver.requests(1).isEmpty)
        driver.greet(2)
        #expect(driver.requests(2) == [2])
        driver.answer(old)
        #expect(driver.finished == [1])
        #expect((try? driver.ended[1]?.get()) != nil)
    }

    @Test("a peer that goes away as soon as it has come is not asked again in a tight loop")
    func goesAtOnce() {
        var driver = LaneDriver.ready()
        driver.receive(.goAway(GoAway(lastCall: .max)), now: 100)
        #expect(driver.connects == [1])
        #expect(driver.waits.count == 1)
    }

    @Test("calls above the second go_away's last call come back as not started, the others go on")
    func secondGoAway() {
        var driver = LaneDriver.ready()
        let seen = driver.submit()
        driver.submit()
        driver.receive(.goAway(GoAway(lastCall: .max)))
        driver.receive(.goAway(GoAway(lastCall: seen, text: "draining")))
        #expect(driver.error(2)?.notStarted == true)
        #expect(driver.ended[1] == nil)
        driver.answer(seen)
        #expect((try? driver.ended[1]?.get()) != nil)
        #expect(driver.finished == [1])
    }

    @Test("an idle lane that need not stay connected connects for its next call only")
    func lazy() {
        var driver = LaneDriver(staysConnected: false)
        driver.submit()
        driver.greet(1)
        driver.answer(1)
        driver.lose(now: 60_000)
        driver.event { $0.backoffEnded(&$1) }
        #expect(driver.connects == [1])
        driver.submit(now: 61_000)
        #expect(driver.connects == [1, 2])
    }

    @Test("what an old connection says is not taken for the new one's")
    func generations() {
        var driver = LaneDriver.ready()
        driver.lose(now: 5_000)
        driver.greet(2, now: 5_000)
        let ticket = driver.submit()
        driver.answer(ticket, 1)
        driver.lose(1, now: 5_100)
        #expect(driver.ended.isEmpty)
        driver.answer(ticket, 2)
        #expect(driver.ended.count == 1)
    }

    @Test("shutting down ends every call and connection, and later calls fail")
    func shutDown() {
        var driver = LaneDriver.ready(hello: Hello(maxCalls: 1))
        driver.submit()
        driver.submit()
        driver.event { $0.shutDown(&$1) }
        #expect(driver.error(1)?.notStarted == false)
        #expect(driver.error(2)?.notStarted == true)
        #expect(driver.finished == [1])
        driver.submit()
        #expect(driver.error(3)?.notStarted == true)
        driver.event { $0.opened(7, &$1) }
        #expect(driver.finished == [1, 7])
    }
}
