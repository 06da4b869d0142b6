import ServiceKit
import Synchronization
import Testing

@Suite("Watching the database")
struct DatabaseWatchTests {
    struct Unreachable: Error, CustomStringConvertible {
        let description: String
    }

    /// What the looks find, in order; `nil` is a database that fits. Up to the first such the schema is checked, then
    /// the connection alone is asked after.
    static let findings = [
        "unreachable", "migration 2 is missing", "migration 2 is missing", nil, nil, "unreachable", nil,
    ]

    @Test("A service is ready as soon as its database fits, and not while it does not")
    func changes() async {
        let sink = RecordingSink()
        let asked = Mutex<[String]>([])
        let pauses = Mutex<[Duration]>([])
        let find: @Sendable (String) throws -> Void = { kind in
            let index = asked.withLock { asked in
                asked.append(kind)
                return asked.count - 1
            }
            if let reason = Self.findings[index] { throw Unreachable(description: reason) }
        }
        let watch = DatabaseWatch(
            logger: sink.logger(), check: { try find("check") }, ping: { try find("ping") },
            sleep: { pause in
                pauses.withLock { $0.append(pause) }
                if asked.withLock({ $0.count }) == Self.findings.count { throw CancellationError() }
            })
        #expect(watch.flag.reason == "not looked at yet")
        await #expect(throws: CancellationError.self) { try await watch.run() }
        #expect(watch.flag.reason == nil)
        #expect(asked.withLock { $0 } == ["check", "check", "check", "check", "ping", "ping", "ping"])
        let expected: [Duration] = [
            .milliseconds(20), .milliseconds(40), .milliseconds(80), .seconds(1), .seconds(1), .milliseconds(20),
            .seconds(1),
        ]
        #expect(pauses.withLock { $0 } == expected)
        #expect(sink.lines.filter { $0.contains("database not ready") }.count == 3)
        #expect(sink.lines.filter { $0.contains("database ready") }.count == 2)
    }
}
