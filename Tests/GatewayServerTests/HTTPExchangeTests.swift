import GatewayServer
import NIOCore
import Testing

@Suite("What goes on on an HTTP connection")
struct HTTPExchangeTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000)

    /// A connection in a phase that began at ``start``.
    private func exchange(_ phase: HTTPExchange.Phase, keepsAlive: Bool = true) -> HTTPExchange {
        var exchange = HTTPExchange(now: Self.start)
        guard phase != .idle else { return exchange }
        exchange.began(keepsAlive: keepsAlive, now: Self.start)
        guard phase != .receiving else { return exchange }
        _ = exchange.received(now: Self.start)
        guard phase != .answering else { return exchange }
        _ = exchange.answered(now: Self.start)
        return exchange
    }

    /// What the answer and its end come to: whether more requests may follow, and whether the connection is closed.
    private func finish(_ exchange: inout HTTPExchange) -> [Bool?] {
        [exchange.answered(now: Self.start), exchange.written(now: Self.start)]
    }

    @Test("one request after the other, until its client wants no more")
    func requests() {
        var exchange = exchange(.answering)
        let first = finish(&exchange)
        #expect(first == [true, false] && exchange.phase == .idle)
        exchange.began(keepsAlive: false, now: Self.start)
        let isWhole = exchange.received(now: Self.start)
        let second = finish(&exchange)
        #expect(isWhole && second == [false, true] && exchange.phase == .closed)
    }

    @Test("behind the last answer no request begins")
    func last() {
        var exchange = exchange(.writing, keepsAlive: false)
        exchange.began(keepsAlive: true, now: Self.start)
        let isWhole = exchange.received(now: Self.start)
        let isClosed = exchange.written(now: Self.start)
        #expect(!isWhole && isClosed)
    }

    @Test("told to drain, the request in progress is the last", arguments: [HTTPExchange.Phase.receiving, .answering])
    func drain(phase: HTTPExchange.Phase) {
        var exchange = exchange(phase)
        exchange.drain()
        let isIdle = exchange.endIdling(now: Self.start)
        _ = exchange.received(now: Self.start)
        let end = finish(&exchange)
        #expect(!isIdle && end == [false, true])
    }

    @Test("told to drain, an idle connection ends once nothing more is waited for")
    func drainIdle() {
        var exchange = exchange(.idle)
        exchange.drain()
        #expect(exchange.phase == .idle)
        let isClosed = exchange.endIdling(now: Self.start)
        #expect(isClosed && exchange.phase == .closed)
    }

    @Test(
        "a client may be silent for 75 seconds between requests, and take 30 to send one or to take an answer",
        arguments: [(HTTPExchange.Phase.idle, Int64(75)), (.receiving, 30), (.writing, 30)])
    func overdue(phase: HTTPExchange.Phase, seconds: Int64) {
        var exchange = exchange(phase)
        let before = exchange.isOverdue(now: Self.start + .seconds(seconds) - .nanoseconds(1), HTTPLimits())
        let then = exchange.isOverdue(now: Self.start + .seconds(seconds), HTTPLimits())
        #expect(!before && then && exchange.phase == .closed)
    }

    @Test("handlers have deadlines of their own")
    func answering() {
        var exchange = exchange(.answering)
        let isOverdue = exchange.isOverdue(now: Self.start + .hours(1), HTTPLimits())
        #expect(!isOverdue)
    }

    @Test("a client that sends no more still gets the answer to what it has sent")
    func inputEnded() {
        var (idle, answering) = (exchange(.idle), exchange(.answering))
        let ended = [idle.inputEnded(now: Self.start), answering.inputEnded(now: Self.start)]
        let end = finish(&answering)
        #expect(ended == [true, false] && end == [false, true])
    }

    @Test("an answer that nobody waits for any more goes nowhere")
    func late() {
        var exchange = exchange(.receiving)
        let isClosed = exchange.inputEnded(now: Self.start)
        let end = finish(&exchange)
        #expect(isClosed && end == [nil, false])
    }
}
