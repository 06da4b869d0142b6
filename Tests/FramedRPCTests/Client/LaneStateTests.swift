import FramedRPC
import NIOCore
import Testing

@Suite("A client's lane, by its events")
struct LaneStateTests {
    @Test("a call before the peer's hello waits, and goes out with what is left of its time")
    func waits() {
        var driver = LaneDriver()
        driver.submit(deadline: 1_000)
        #expect(driver.connects == [1])
        driver.event { $0.opened(1, &$1) }
        #expect(driver.sent().map(\.kind) == [.hello(Hello())])
        driver.receive(.hello(Hello()), now: 400)
        guard case .request(let request)? = driver.sent().first?.kind else {
            Issue.record("no request")
            return
        }
        #expect(request.timeout == 600_000)
    }

    @Test("ids go up in the order in which calls are written, those that waited first")
    func order() {
        var driver = LaneDriver()
        let first = driver.submit()
        let second = driver.submit()
        driver.greet(1)
        let third = driver.submit()
        #expect(driver.requests() == [first, second, third])
        #expect(first < second && second < third)
    }

    @Test("answers find their calls in any order, once")
    func answers() throws {
        var driver = LaneDriver.ready()
        let first = driver.submit()
        let second = driver.submit()
        driver.answer(second)
        driver.answer(first)
        driver.answer(first)
        #expect(try driver.ended[1]?.get().message == ByteBuffer(string: "answer \(first)"))
        #expect(try driver.ended[2]?.get().message == ByteBuffer(string: "answer \(second)"))
        #expect(driver.lane.links[0].inFlight == 0)
    }

    @Test("calls above the peer's max_calls wait for a place")
    func maxCalls() {
        var driver = LaneDriver.ready(hello: Hello(maxCalls: 2))
        let tickets = (0..<4).map { _ in driver.submit() }
        #expect(driver.requests() == [tickets[0], tickets[1]])
        driver.answer(tickets[1])
        #expect(driver.requests() == [tickets[2]])
        driver.answer(tickets[0])
        #expect(driver.requests() == [tickets[3]])
    }

    @Test("a call that ends while it waits is not sent")
    func cancelWaiting() {
        var driver = LaneDriver.ready(hello: Hello(maxCalls: 1))
        let first = driver.submit()
        let second = driver.submit()
        let third = driver.submit()
        driver.event { $0.cancel(second, &$1) }
        driver.answer(first)
        #expect(driver.requests() == [first, third])
        #expect(driver.error(2)?.code == .cancelled)
    }

    @Test("a call that is cancelled ends at once, the peer is told, a late answer is dropped")
    func cancelSent() {
        var driver = LaneDriver.ready()
        let ticket = driver.submit()
        _ = driver.sent()
        driver.event { $0.cancel(ticket, &$1) }
        #expect(driver.error(1)?.code == .cancelled)
        #expect(driver.sent() == [Frame(call: ticket, kind: .cancel)])
        driver.answer(ticket)
        #expect(driver.error(1)?.code == .cancelled)
    }

    @Test("at their deadline calls end, waiting or sent, and the timer is set to the next")
    func deadlines() {
        var driver = LaneDriver.ready(hello: Hello(maxCalls: 1))
        let sent = driver.submit(deadline: 100)
        driver.submit(deadline: 100)
        driver.submit(deadline: 500)
        #expect(driver.alarms == [at(100)])
        _ = driver.sent()
        driver.event { $0.expire(now: at(100), &$1) }
        #expect(driver.error(1)?.code == .deadlineExceeded)
        #expect(driver.error(2)?.code == .deadlineExceeded)
        #expect(driver.ended[3] == nil)
        #expect(driver.alarms == [at(100), at(500)])
        #expect(driver.sent().contains(Frame(call: sent, kind: .cancel)))
    }

    @Test("a request over the peer's limit fails here and is not sent")
    func tooLarge() {
        var driver = LaneDriver.ready(hello: Hello(maxMessage: 10))
        driver.submit(bytes: 11)
        driver.submit(bytes: 10)
        #expect(driver.error(1)?.reason == "REQUEST_TOO_LARGE")
        #expect(driver.requests() == [2])
    }

    @Test("calls wait while the connection takes no more bytes")
    func unwritable() {
        var driver = LaneDriver.ready()
        driver.event { $0.writabilityChanged(1, false, now: at(0), &$1) }
        driver.submit()
        #expect(driver.requests().isEmpty)
        driver.event { $0.writabilityChanged(1, true, now: at(0), &$1) }
        #expect(driver.requests() == [1])
    }

    @Test("calls wait while too much is unsent")
    func unsent() {
        var driver = LaneDriver.ready { $0.connectionBytes = 100 }
        driver.submit(bytes: 200)
        driver.submit()
        #expect(driver.requests() == [1])
        driver.event { $0.hasWritten(1, now: at(0), &$1) }
        #expect(driver.requests() == [2])
    }

    @Test("a full queue refuses at once")
    func fullQueue() {
        var driver = LaneDriver { $0.maxWaiting = 1 }
        driver.submit()
        driver.submit()
        #expect(driver.error(2)?.reason == "QUEUE_FULL")
        #expect(driver.error(2)?.notStarted == true)
    }

    @Test("a peer that does not say hello first speaks version 1 with its defaults")
    func noHello() {
        var driver = LaneDriver()
        driver.submit()
        driver.event { $0.opened(1, &$1) }
        driver.receive(.ping(token: 5))
        #expect(driver.sent().contains(Frame(kind: .pong(token: 5))))
        #expect(driver.lane.phase == .ready(1))
        #expect(driver.lane.links[0].inFlight == 1)
    }

    @Test("a peer of another version is left")
    func version() {
        var driver = LaneDriver()
        driver.submit()
        driver.event { $0.opened(1, &$1) }
        driver.receive(.hello(Hello(minVersion: 2, maxVersion: 2)))
        #expect(driver.error(1)?.code == .unavailable)
        #expect(driver.finished == [1])
    }

    @Test(
        "a server that asks is left, and the calls sent to it fail",
        arguments: [Frame.Kind.cancel, .request(RequestFrame())])
    func broken(kind: Frame.Kind) {
        var driver = LaneDriver.ready()
        driver.submit()
        driver.receive(kind, call: 1)
        #expect(driver.error(1)?.reason == "CONNECTION_LOST")
    }
}
