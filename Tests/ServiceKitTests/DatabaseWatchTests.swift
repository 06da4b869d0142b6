import ServiceKit
import Synchronization
import Testing

@Suite("Watching the database")
struct DatabaseWatchTests {
    struct Unreachable: Error {}

    @Test("A service is ready as soon as its database fits, and not while it does not")
    func changes() async {
        let sink = RecordingSink()
        let answers: [Result<String?, Unreachable>] = [
            .failure(Unreachable()), .success("migration 2 is missing"), .success("migration 2 is missing"),
            .success(nil),
            .success(nil), .failure(Unreachable()), .success(nil),
        ]
        let looks = Mutex(0)
        let seen = Mutex<[Duration]>([])
        let watch = DatabaseWatch(
            logger: sink.logger(),
            sleep: { pause in
                seen.withLock { $0.append(pause) }
                if looks.withLock({ $0 }) == answers.count { throw CancellationError() }
            },
            look: {
                let index = looks.withLock { looks in
                    defer { looks += 1 }
                    return looks
                }
                return try answers[index].get()
            })
        #expect(watch.flag.reason == "not looked at yet")
        _ = try? await watch.run()
        #expect(watch.flag.reason == nil)
        #expect(
            seen.withLock { $0 } == [
                .milliseconds(20), .milliseconds(40), .milliseconds(80), .seconds(1), .seconds(1), .milliseconds(20),
                .seconds(1),
            ])
        #expect(sink.lines.filter { $0.contains("database not ready") }.count == 3)
        #expect(sink.lines.filter { $0.contains("database ready") }.count == 2)
    }
}
