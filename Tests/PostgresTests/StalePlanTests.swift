import Postgres
import Synchronization
import TestPostgres
import Testing

@Suite("Statements whose plans go stale", .timeLimit(.minutes(1)))
struct StalePlanTests {
    /// Forgets every prepared statement of its session, as some connection poolers do.
    private struct Forget: PostgresStatement {
        typealias Row = Void

        static let sql = "DEALLOCATE ALL"
        static let parameterTypes: [PostgresType] = []
        static let duration = StatementDuration.point
        static let access = StatementAccess.write

        func bind(_ parameters: inout PostgresParameters) {}
    }

    /// How many answers each caller has had.
    private final class Answers: Sendable {
        private let counts: Mutex<[Int]>

        init(callers: Int) {
            counts = Mutex(Array(repeating: 0, count: callers))
        }

        var all: [Int] { counts.withLock { $0 } }

        func count(_ caller: Int) {
            counts.withLock { $0[caller] += 1 }
        }
    }

    /// Changes what the statement's column is to the server, though not its type: the plan of it is refused with 0A000.
    private static func changed(_ collation: String) -> String {
        "ALTER TABLE public.item ALTER name TYPE text COLLATE \"\(collation)\""
    }

    @Test("one that its session has forgotten is prepared again, unseen")
    func forgotten() async throws {
        try await withTestDatabase(configure: Pools.oneShared) { test in
            try await test.asSuperuser(Item.table)
            try await test.database.run(Item.Insert(id: 1, name: "one"))
            #expect(try await test.database.run(Item.SelectName(id: 1)) == ["one"])
            try await test.database.run(Forget())
            #expect(try await test.database.run(Item.SelectName(id: 1)) == ["one"])
            try await test.database.run(Item.Insert(id: 2, name: "two"))
            #expect(try await test.database.run(Item.Count()) == [2])
            #expect(test.database.counters.preparedAgain >= 2)
        }
    }

    @Test("a transaction that meets one fails, and the next one on the same connection works")
    func transaction() async throws {
        try await withTestDatabase(configure: Pools.oneExclusive) { test in
            try await test.asSuperuser(Item.table + "; INSERT INTO public.item VALUES (1, 'one')")
            func select() async throws -> [String] {
                try await test.database.withTransaction { try await $0.run(Item.SelectName(id: 1)) }
            }
            #expect(try await select() == ["one"])
            try await test.asSuperuser(Self.changed("POSIX"))
            let error = await #expect(throws: PostgresError.self) { try await select() }
            // feature_not_supported: "cached plan must not change result type"
            #expect(error?.server?.sqlState == "0A000")
            #expect(try await select() == ["one"])
            #expect(test.database.counters.losses == 0)
        }
    }

    @Test("a schema that changes under load fails no statement outside of transactions")
    func load() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table + "; INSERT INTO public.item VALUES (1, 'one')")
            let end = EndFlag()
            let answers = Answers(callers: 16)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<16 {
                    group.addTask {
                        while !end.isUp {
                            let names = try await test.database.run(Item.SelectName(id: 1))
                            #expect(names == ["one"])
                            answers.count(caller)
                        }
                    }
                }
                defer { end.raise() }
                for change in 0..<20 {
                    try await test.asSuperuser(Self.changed(change.isMultiple(of: 2) ? "POSIX" : "C"))
                    // A statement bears one change while it is under way, not two.
                    let before = answers.all
                    while zip(before, answers.all).contains(where: { $1 < $0 + 2 }) { await Task.yield() }
                }
                end.raise()
                try await group.waitForAll()
            }
            #expect(test.database.counters.preparedAgain > 0)
        }
    }
}
