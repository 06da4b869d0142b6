import Postgres
import TestPostgres
import Testing

@Suite("Transactions")
struct TransactionTests {
    struct Refused: Error, Equatable {}

    @Test("what the closure did is there when it has returned")
    func commit() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let count = try await test.database.withTransaction { transaction in
                try await transaction.run(Item.Insert(id: 1, name: "one"))
                try await transaction.run(Item.Insert(id: 2, name: "two"))
                return try await transaction.run(Item.Count()).first
            }
            #expect(count == 2)
            #expect(try await test.database.run(Item.Count()) == [2])
        }
    }

    @Test("nothing of it is there when the closure throws, and the closure's error comes out")
    func rollback() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            await #expect(throws: Refused()) {
                try await test.database.withTransaction { transaction in
                    try await transaction.run(Item.Insert(id: 1, name: "one"))
                    throw Refused()
                }
            }
            #expect(try await test.database.run(Item.Count()) == [0])
        }
    }

    @Test("a closure that hides a failed statement does not commit")
    func hiddenFailure() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.withTransaction { transaction in
                    try await transaction.run(Item.Insert(id: 1, name: "one"))
                    _ = try? await transaction.run(Divide(divisor: 0))
                }
            }
            // in_failed_sql_transaction
            #expect(error?.server?.sqlState == "25P02")
            #expect(try await test.database.run(Item.Count()) == [0])
        }
    }

    @Test("a transaction without statements is well")
    func empty() async throws {
        try await withTestDatabase { test in
            let answer = try await test.database.withTransaction { _ in 42 }
            #expect(answer == 42)
        }
    }

    @Test("a transaction kept beyond its closure is refused")
    func escaped() async throws {
        try await withTestDatabase { test in
            let kept = try await test.database.withTransaction { transaction in
                try await transaction.run(Divide(divisor: 1))
                return transaction
            }
            let error = await #expect(throws: PostgresError.self) { try await kept.run(Divide(divisor: 1)) }
            #expect(error?.kind == .transactionEnded)
        }
    }

    @Test("a read-only transaction writes nothing")
    func readOnly() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.withTransaction(access: .read) { transaction in
                    try await transaction.run(Item.Insert(id: 1, name: "one"))
                }
            }
            // read_only_sql_transaction
            #expect(error?.server?.sqlState == "25006")
        }
    }

    @Test(
        "at the deadline the statement is cancelled, the transaction rolled back, and the connection good for the next")
    func deadline() async throws {
        try await withTestDatabase(configure: Pools.oneExclusive) { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.withTransaction(deadline: .now + .milliseconds(100)) { transaction in
                    try await transaction.run(Item.Insert(id: 1, name: "one"))
                    try await transaction.run(LongSleep(seconds: 60))
                }
            }
            #expect(error?.kind == .deadlineExceeded)
            try await test.database.withTransaction { transaction in
                let count = try await transaction.run(Item.Count())
                #expect(count == [0])
            }
            #expect(test.database.counters.losses == 0)
        }
    }

    @Test("a cancelled caller's statement is cancelled in the server")
    func cancellation() async throws {
        try await withTestDatabase(configure: Pools.oneExclusive) { test in
            let outcome = await withTaskGroup(of: PostgresError.Kind?.self) { group in
                group.addTask {
                    do throws(PostgresError) {
                        try await test.database.run(LongSleep(seconds: 60))
                        return nil
                    } catch {
                        return error.kind
                    }
                }
                // Once the server runs it, and not before.
                while (try? await test.database.run(SleepingSessions()).first) == 0 { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? nil
            }
            #expect(outcome == .cancelled)
            // The caller is not kept waiting for the server, which ends the statement a moment later.
            let patience = ContinuousClock.now + .seconds(20)
            var sleeping = try await test.database.run(SleepingSessions())
            while sleeping != [0], .now < patience {
                await Task.yield()
                sleeping = try await test.database.run(SleepingSessions())
            }
            #expect(sleeping == [0])
        }
    }

    @Test("a long statement ends at its deadline and harms no other")
    func longDeadline() async throws {
        try await withTestDatabase { test in
            let begun = ContinuousClock.now
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.run(LongSleep(seconds: 60), deadline: .now + .milliseconds(50))
            }
            #expect(error?.kind == .deadlineExceeded)
            #expect(ContinuousClock.now - begun < .seconds(5))
            let next = try await test.database.run(LongSleep(seconds: 0))
            #expect(next == [true])
        }
    }

    @Test("who finds no exclusive connection free in time is told that resources are exhausted")
    func exhausted() async throws {
        try await withTestDatabase(configure: Pools.oneExclusiveImpatient) { test in
            // The connection is opened first, which takes as long as it takes.
            while (try? await test.database.run(LongSleep(seconds: 0))) == nil { await Task.yield() }
            let before = test.database.counters.poolTimeouts
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.withTransaction { transaction in
                    try await transaction.run(Divide(divisor: 1))
                    try await test.database.run(LongSleep(seconds: 0))
                }
            }
            #expect(error?.kind == .resourceExhausted)
            #expect(test.database.counters.poolTimeouts > before)
        }
    }
}

/// How many sessions of this database run pg_sleep.
struct SleepingSessions: PostgresStatement {
    static let sql = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE 'SELECT pg_sleep%'
        """
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 {
        try row.int8()
    }
}
