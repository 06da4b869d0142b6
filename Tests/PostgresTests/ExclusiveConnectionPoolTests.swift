import Postgres
import Testing

@Suite("Lending connections, fed with events")
struct ExclusiveConnectionPoolTests {
    let start = ContinuousClock.now

    func words(_ step: ExclusiveConnectionPool<String>.Step) -> String {
        switch step {
        case .nothing: "nothing"
        case .grant(let waiter, let slot): "\(waiter) gets \(slot)"
        case .connect(let slot): "connect \(slot)"
        case .refuse(let waiter, let kind): "\(waiter) refused: \(kind)"
        }
    }

    func pool(slots: Int) -> ExclusiveConnectionPool<String> {
        ExclusiveConnectionPool(slots: slots, patience: .milliseconds(250))
    }

    @Test("a connection is opened for the first, lent, given back and lent again")
    func lending() {
        var pool = pool(slots: 2)
        #expect(words(pool.acquire("a", now: start)) == "connect 0")
        #expect(words(pool.connected(slot: 0)) == "a gets 0")
        #expect(pool.lentCount == 1)
        #expect(words(pool.returned(slot: 0)) == "nothing")
        #expect(words(pool.acquire("b", now: start)) == "b gets 0")
    }

    @Test("no more connections are opened than there are callers waiting, nor than allowed")
    func opening() {
        var pool = pool(slots: 2)
        #expect(words(pool.acquire("a", now: start)) == "connect 0")
        #expect(words(pool.acquire("b", now: start)) == "connect 1")
        #expect(words(pool.acquire("c", now: start)) == "nothing")
        #expect(words(pool.connected(slot: 1)) == "a gets 1")
        #expect(words(pool.connected(slot: 0)) == "b gets 0")
        #expect(words(pool.returned(slot: 1)) == "c gets 1")
    }

    @Test("a failed attempt refuses who waits longest")
    func failedAttempt() {
        var pool = pool(slots: 1)
        _ = pool.acquire("a", now: start)
        _ = pool.acquire("b", now: start)
        #expect(words(pool.connectFailed(slot: 0)) == "a refused: unavailable")
        #expect(words(pool.openForWaiters()) == "connect 0")
    }

    @Test("a failed attempt refuses nobody while a connection is lent that may come free")
    func failedAttemptBesideLent() {
        var pool = pool(slots: 2)
        _ = pool.acquire("a", now: start)
        #expect(words(pool.connected(slot: 0)) == "a gets 0")
        #expect(words(pool.acquire("b", now: start)) == "connect 1")
        #expect(words(pool.connectFailed(slot: 1)) == "nothing")
        #expect(words(pool.returned(slot: 0)) == "b gets 0")
    }

    @Test("a lent connection that died is opened anew for who waits")
    func died() {
        var pool = pool(slots: 1)
        _ = pool.acquire("a", now: start)
        _ = pool.connected(slot: 0)
        _ = pool.acquire("b", now: start)
        #expect(words(pool.closed(slot: 0)) == "connect 0")
        #expect(words(pool.connected(slot: 0)) == "b gets 0")
    }

    @Test("who has waited for the pool's patience is refused: exhausted")
    func patience() {
        var pool = pool(slots: 1)
        _ = pool.acquire("a", now: start)
        _ = pool.connected(slot: 0)
        _ = pool.acquire("b", now: start)
        #expect(pool.expire(now: start + .milliseconds(249)).isEmpty)
        let refused = pool.expire(now: start + .milliseconds(250))
        #expect(refused.map(\.0) == ["b"])
        #expect(refused.map(\.1) == [.resourceExhausted])
        #expect(words(pool.returned(slot: 0)) == "nothing")
    }
}
