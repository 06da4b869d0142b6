import GatewayServer
import NIOCore
import Testing

@Suite("What goes on on an HTTP connection")
struct HTTPExchangeTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000)

    /// A connection whose first request has come to a phase, at ``start``.
    private func exchange(_ phase: HTTPExchange.Phase, keepsAlive: Bool = true) -> HTTPExchange {
        var exchange = HTTPExchange(now: Self.start)
        guard phase != .idle else { return exchange }
        exchange.began(keepsAlive: keepsAlive, now: Self.start)
        guard phase != .receiving else { return exchange }
        _ = exchange.received(now: Self.start)
        return exchange
    }

    /// A connection whose first answer was given at ``start`` and has not left.
    private func answered(keepsAlive: Bool = true) -> HTTPExchange {
        var exchange = exchange(.answering, keepsAlive: keepsAlive)
        _ = exchange.answered(now: Self.start)
        return exchange
    }

    /// The next request begins, is whole and is answered.
    private func answerNext(_ exchange: inout HTTPExchange, keepsAlive: Bool = true, after seconds: Int64 = 0) {
        let now = Self.start + .seconds(seconds)
        exchange.began(keepsAlive: keepsAlive, now: now)
        _ = exchange.received(now: now)
        _ = exchange.answered(now: now)
    }

    /// Whether the client has taken too long a nanosecond before so many seconds after ``start`` have passed, and then.
    private func isOverdue(_ exchange: HTTPExchange, at seconds: Int64) -> [Bool] {
        [Int64(-1), 0].map { nanoseconds in
            var exchange = exchange
            return exchange.isOverdue(now: Self.start + .seconds(seconds) + .nanoseconds(nanoseconds), HTTPLimits())
        }
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
        var exchange = answered(keepsAlive: false)
        exchange.began(keepsAlive: true, now: Self.start)
        let isWhole = exchange.received(now: Self.start)
        let isClosed = exchange.written(now: Self.start)
        #expect(!isWhole && isClosed)
    }

    @Test("answers of requests sent at once leave one after the other, and the connection ends behind the last")
    func pipelined() {
        var exchange = answered()
        answerNext(&exchange)
        answerNext(&exchange, keepsAlive: false)
        let isClosed = (0..<3).map { _ in exchange.written(now: Self.start) }
        #expect(isClosed == [false, false, true] && exchange.phase == .closed)
    }

    @Test(
        "what is no request is refused, unless an answer is being made or the last one was given: that one leaves whole",
        arguments: [
            (HTTPExchange.Phase.idle, HTTPExchange.Refusal.answer), (.receiving, .answer),
            (.answering, .lastAnswerLeaves), (.finishing, .lastAnswerLeaves), (.closed, .close),
        ])
    func refused(phase: HTTPExchange.Phase, refusal: HTTPExchange.Refusal) {
        var exchange = exchange(phase == .finishing || phase == .closed ? .answering : phase, keepsAlive: false)
        if phase == .finishing || phase == .closed { _ = exchange.answered(now: Self.start) }
        if phase == .closed { _ = exchange.written(now: Self.start) }
        #expect(exchange.phase == phase)
        let refused = exchange.refused(now: Self.start)
        #expect(refused == refusal)
        if phase == .answering { _ = exchange.answered(now: Self.start) }
        let isClosed = exchange.written(now: Self.start)
        #expect(isClosed == (phase != .closed) && exchange.phase == .closed)
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

    @Test("told to drain, an answer on its way is the last, and leaves whole")
    func drainTaking() {
        var exchange = answered()
        exchange.drain()
        let isIdle = exchange.endIdling(now: Self.start)
        let isClosed = exchange.written(now: Self.start)
        #expect(!isIdle && isClosed)
    }

    @Test("a client may be silent for 75 seconds between requests, and take 30 to send one or to take an answer")
    func overdue() {
        #expect(isOverdue(exchange(.idle), at: 75) == [false, true])
        #expect(isOverdue(exchange(.receiving), at: 30) == [false, true])
        #expect(isOverdue(answered(), at: 30) == [false, true])
        #expect(isOverdue(answered(keepsAlive: false), at: 30) == [false, true])
    }

    @Test("each of several answers has its 30 seconds, from when the one before it has left")
    func overduePipelined() {
        var exchange = answered()
        answerNext(&exchange, keepsAlive: false, after: 20)
        #expect(isOverdue(exchange, at: 30) == [false, true])
        let isClosed = exchange.written(now: Self.start + .seconds(25))
        #expect(!isClosed)
        #expect(isOverdue(exchange, at: 55) == [false, true])
    }

    @Test("an answer is taken within its time also while the next request is worked on, which has its own then")
    func overdueBehind() {
        var (receiving, answering) = (answered(), answered())
        receiving.began(keepsAlive: true, now: Self.start)
        answering.began(keepsAlive: true, now: Self.start)
        _ = answering.received(now: Self.start)
        #expect(isOverdue(receiving, at: 30) == [false, true] && isOverdue(answering, at: 30) == [false, true])
        _ = receiving.written(now: Self.start + .seconds(29))
        _ = answering.written(now: Self.start + .seconds(29))
        #expect(isOverdue(receiving, at: 59) == [false, true] && isOverdue(answering, at: 3_600) == [false, false])
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

    @Test("nor does it lose answers that are on their way, whether or not it has begun another request")
    func inputEndedTaking() {
        var (between, receiving) = (answered(), answered())
        receiving.began(keepsAlive: true, now: Self.start)
        let ended = [between.inputEnded(now: Self.start), receiving.inputEnded(now: Self.start)]
        let isWhole = receiving.received(now: Self.start)
        let isClosed = [between.written(now: Self.start), receiving.written(now: Self.start)]
        #expect(ended == [false, false] && !isWhole && isClosed == [true, true])
    }

    @Test("an answer that nobody waits for any more goes nowhere")
    func late() {
        var exchange = exchange(.receiving)
        let isClosed = exchange.inputEnded(now: Self.start)
        let end = finish(&exchange)
        #expect(isClosed && end == [nil, false])
    }
}
