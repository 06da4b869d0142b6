import Postgres
import TestPostgres
import Testing

@Suite("Listening", .timeLimit(.minutes(1)))
struct NotificationTests {
    @Test("notifications arrive; a lost connection is told of, and listening begins again")
    func listening() async throws {
        try await withTestDatabase { test in
            var events = test.database.listen(to: ["Prices \"x\"", "other"]).makeAsyncIterator()
            #expect(await events.next() == .listening)
            try await test.asSuperuser("NOTIFY \"Prices \"\"x\"\"\", 'up'; NOTIFY elsewhere, 'no'; NOTIFY other")
            #expect(await events.next() == .notification(channel: "Prices \"x\"", payload: "up"))
            #expect(await events.next() == .notification(channel: "other", payload: ""))
            try await test.asSuperuser(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
            )
            #expect(await events.next() == .interrupted)
            #expect(await events.next() == .listening)
            try await test.asSuperuser("NOTIFY other, 'again'")
            #expect(await events.next() == .notification(channel: "other", payload: "again"))
        }
    }
}
