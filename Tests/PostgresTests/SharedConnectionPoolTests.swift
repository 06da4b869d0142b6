import Postgres
import Testing

@Suite("Sharing connections, fed with events")
struct SharedConnectionPoolTests {
    let start = ContinuousClock.now

    func pool(slots: Int = 2, capacity: Int = 2) -> SharedConnectionPool<Int> {
        SharedConnectionPool(slots: slots, capacity: capacity, patience: .milliseconds(250))
    }

    /// Assigns all that can be: batch and connection.
    func assignments(_ pool: inout SharedConnectionPool<Int>) -> [[Int]] {
        var all: [[Int]] = []
        while let assignment = pool.assign() { all.append([assignment.unit, assignment.slot]) }
        return all
    }

    @Test("batches wait for the first connection, then go where the least is in flight")
    func leastLoaded() {
        var pool = pool()
        #expect(pool.submit(1, now: start) == .wait)
        #expect(assignments(&pool).isEmpty)
        pool.wentUp(slot: 1)
        pool.wentUp(slot: 0)
        #expect(pool.submit(2, now: start) == .wait, "nobody overtakes who waits")
        #expect(assignments(&pool) == [[1, 0], [2, 1]])
        #expect(pool.submit(3, now: start) == .assign(slot: 0))
        #expect(pool.submit(4, now: start) == .assign(slot: 1))
        #expect(pool.submit(5, now: start) == .wait)
    }

    @Test("a full pool holds batches back until one has finished, oldest first")
    func full() {
        var pool = pool(slots: 1)
        pool.wentUp(slot: 0)
        #expect((1...4).map { pool.submit($0, now: start) } == [.assign(slot: 0), .assign(slot: 0), .wait, .wait])
        #expect(assignments(&pool).isEmpty)
        pool.finished(slot: 0)
        #expect(assignments(&pool) == [[3, 0]])
        #expect(pool.waitingCount == 1)
    }

    @Test("who has waited for the pool's patience is refused: exhausted")
    func patience() {
        var pool = pool(slots: 1, capacity: 1)
        pool.wentUp(slot: 0)
        for unit in 1...3 { _ = pool.submit(unit, now: start + .milliseconds(unit)) }
        #expect(pool.nextLimit == start + .milliseconds(252))
        #expect(pool.expire(now: start + .milliseconds(251)).isEmpty)
        let refused = pool.expire(now: start + .milliseconds(252))
        #expect(refused.map(\.unit) == [2])
        #expect(refused.map(\.kind) == [.resourceExhausted])
    }

    @Test("when the last connection goes down those waiting are refused, and so is who comes after: unavailable")
    func down() {
        var pool = pool(slots: 2, capacity: 1)
        pool.wentUp(slot: 0)
        for unit in 1...2 { _ = pool.submit(unit, now: start) }
        #expect(pool.wentDown(slot: 0).isEmpty, "the other has not failed yet")
        #expect(pool.wentDown(slot: 1).map(\.kind) == [.unavailable])
        #expect(pool.submit(3, now: start) == .refuse(.unavailable))
        pool.wentUp(slot: 1)
        #expect(pool.submit(4, now: start) == .assign(slot: 1))
    }
}
