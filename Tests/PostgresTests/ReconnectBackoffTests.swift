import Postgres
import Testing

@Suite("Pauses between attempts to connect")
struct ReconnectBackoffTests {
    @Test("they double from 20 ms to the longest, and begin again after a success")
    func doubling() {
        var backoff = ReconnectBackoff(longest: .milliseconds(100))
        let pauses = (0..<5).map { _ in backoff.pause(fraction: 0) }
        #expect(pauses == [20, 40, 80, 100, 100].map { .milliseconds($0) })
        backoff.reset()
        #expect(backoff.pause(fraction: 0) == .milliseconds(20))
    }

    @Test("jitter takes off up to one half")
    func jitter() {
        var backoff = ReconnectBackoff(longest: .seconds(1))
        #expect(backoff.pause(fraction: 1) == .milliseconds(10))
    }
}
