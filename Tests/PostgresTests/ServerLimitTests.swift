import Postgres
import TestPostgres
import Testing

@Suite("A server that refuses or ends what it is asked for", .timeLimit(.minutes(1)))
struct ServerLimitTests {
    /// A role for one test, who may do everything in its database, with the settings named.
    private func makeRole(_ name: String, _ settings: String, in test: TestDatabase) async throws {
        try await test.asSuperuser(
            """
            DROP ROLE IF EXISTS \(name); CREATE ROLE \(name) LOGIN;
            CREATE TABLE public.item (id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL);
            GRANT USAGE ON SCHEMA public TO \(name);
            GRANT ALL ON public.item TO \(name);
            \(settings)
            """)
    }

    private func configuration(_ test: TestDatabase, role: String) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            connectionString: test.connectionString(role: role), applicationName: "limited")
        configuration.pointTimeout = .seconds(30)
        return configuration
    }

    @Test("out of connections: who needs another is told why, the others go on, and it heals by itself")
    func connections() async throws {
        try await withTestDatabase { test in
            try await makeRole("limit_few", "ALTER ROLE limit_few CONNECTION LIMIT 2;", in: test)
            try await withRunningDatabase(configuration(test, role: "limit_few")) { database in
                while database.counters.open < 2 { _ = try? await database.run(Divide(divisor: 1)) }
                let error = await #expect(throws: PostgresError.self) { try await database.run(LongSleep(seconds: 0)) }
                #expect(error?.kind == .unavailable)
                #expect(error?.message.contains("too many connections for role") == true)
                #expect(try await database.run(Divide(divisor: 2)) == [6])
                try await test.asSuperuser("ALTER ROLE limit_few CONNECTION LIMIT 10")
                #expect(try await database.run(LongSleep(seconds: 0)) == [true])
            }
        }
    }

    @Test("out of connections, with one lent: the next waits for that one")
    func lastConnection() async throws {
        try await withTestDatabase { test in
            try await makeRole("limit_three", "ALTER ROLE limit_three CONNECTION LIMIT 3;", in: test)
            var configuration = configuration(test, role: "limit_three")
            configuration.poolTimeout = .seconds(30)
            try await withRunningDatabase(configuration) { database in
                while database.counters.open < 2 { _ = try? await database.run(Divide(divisor: 1)) }
                let results = try await withThrowingTaskGroup(of: [Bool].self) { group in
                    for _ in 0..<5 { group.addTask { try await database.run(LongSleep(seconds: 0.01)) } }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(results == Array(repeating: true, count: 5))
            }
        }
    }

    @Test("read-only: writes fail with its code, reads go on, and writes do once it takes them again")
    func readOnly() async throws {
        try await withTestDatabase { test in
            try await makeRole(
                "limit_reader", "ALTER ROLE limit_reader SET default_transaction_read_only = on;", in: test)
            try await withRunningDatabase(configuration(test, role: "limit_reader")) { database in
                let error = await #expect(throws: PostgresError.self) {
                    try await database.run(Item.Insert(id: 1, name: "one"))
                }
                // read_only_sql_transaction
                #expect(error?.server?.sqlState == "25006")
                #expect(try await database.run(Item.Count()) == [0])
                try await test.asSuperuser("ALTER ROLE limit_reader SET default_transaction_read_only = off")
                try await test.asSuperuser(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'limit_reader'")
                var told = PostgresError.Kind?.some(.unavailable)
                while told == .unavailable {
                    told = await kind { try await database.run(Item.Insert(id: 1, name: "one")) }
                }
                #expect(told == nil)
                #expect(try await database.run(Item.Count()) == [1])
            }
        }
    }

    @Test("out of disk: the statement fails with the server's code, and the next one works")
    func disk() async throws {
        try await withTestDatabase { test in
            try await makeRole(
                "limit_small",
                """
                ALTER ROLE limit_small SET temp_file_limit = '256kB';
                ALTER ROLE limit_small SET work_mem = '64kB';
                """, in: test)
            try await withRunningDatabase(configuration(test, role: "limit_small")) { database in
                let error = await #expect(throws: PostgresError.self) { try await database.run(Sort(rows: 100_000)) }
                // configuration_limit_exceeded: what stands in for a full disk's 53100, on the same path.
                #expect(error?.server?.sqlState == "53400")
                let last = try await database.run(Sort(rows: 10))
                #expect(last == [10])
                #expect(database.counters.losses == 0)
            }
        }
    }

    private struct Sort: PostgresStatement {
        static let sql = """
            SELECT max(i) AS last FROM (SELECT i FROM generate_series(1, $1) AS i ORDER BY i DESC OFFSET 0) AS sorted
            """
        static let parameterTypes: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8]
        static let duration = StatementDuration.long
        static let access = StatementAccess.read

        let rows: Int64

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(rows)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 { try row.int8() }
    }

    @Test("a transaction left idle for too long is over, says why, and leaves nothing; the next one works")
    func idleInTransaction() async throws {
        try await withTestDatabase { test in
            try await makeRole(
                "limit_idle", "ALTER ROLE limit_idle SET idle_in_transaction_session_timeout = '50ms';", in: test)
            try await withRunningDatabase(configuration(test, role: "limit_idle")) { database in
                let error = await #expect(throws: PostgresError.self) {
                    try await database.withTransaction { transaction in
                        try await transaction.run(Item.Insert(id: 1, name: "one"))
                        while database.counters.losses == 0 { await Task.yield() }
                        try await transaction.run(Item.Insert(id: 2, name: "two"))
                    }
                }
                #expect(error?.kind == .unavailable)
                #expect(error?.message.contains("idle-in-transaction timeout") == true)
                _ = try await database.withTransaction { transaction in
                    try await transaction.run(Item.Insert(id: 1, name: "one"))
                }
                #expect(try await database.run(Item.Count()) == [1])
            }
        }
    }

    @Test("a session that answers no more is given up, and another takes its place")
    func silence() async throws {
        try await withOwnTestServer { server in
            var configuration = PostgresConfiguration(
                connectionString: server.connectionString, applicationName: "test")
            configuration.sharedConnections = 1
            configuration.silenceTimeout = .milliseconds(100)
            configuration.poolTimeout = .seconds(30)
            try await withRunningDatabase(configuration) { database in
                let process = try #require(try await database.run(SessionProcess()).first)
                try await server.signal("STOP", process: process)
                let told = await kind { try await database.run(Divide(divisor: 1)) }
                #expect(told == .unavailable)
                var next: Int32?
                while next == nil { next = try? await database.run(SessionProcess()).first }
                #expect(next != process)
                try await server.signal("CONT", process: process)
            }
        }
    }
}
