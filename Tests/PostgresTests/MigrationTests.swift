import Postgres
import TestPostgres
import Testing

@Suite("Migrations")
struct MigrationTests {
    static let first = Migration(number: 1, name: "one", sql: "CREATE TABLE one (id bigint PRIMARY KEY)")
    static let second = Migration(
        number: 2, name: "two", sql: "ALTER TABLE one ADD note text; GRANT SELECT ON one TO live_metrics")
    static let bad = Migration(number: 2, name: "bad", sql: "ALTER TABLE one ADD note text; SELECT 1 / 0")
    static let concurrent = Migration(
        number: 2, name: "index",
        sql:
            "-- no transaction\nCREATE INDEX CONCURRENTLY one_a ON one (id); CREATE INDEX CONCURRENTLY one_b ON one (id DESC);"
    )

    @Test("a file's name is its number and name")
    func fileName() throws {
        let migration = try Migration(fileName: "0012_add_views.sql", contents: Array("SELECT 1".utf8))
        #expect(migration == Migration(number: 12, name: "add_views", sql: "SELECT 1"))
    }

    @Test(
        "a file named otherwise is refused",
        arguments: ["12_x.sql", "0001.sql", "0001_.sql", "0000_x.sql", "0001_x.txt", "x.sql", ""])
    func badFileName(_ name: String) {
        #expect(throws: MigrationError.badFileName(name)) { try Migration(fileName: name, contents: [UInt8]()) }
    }

    // FNV-1a reference values: http://www.isthe.com/chongo/src/fnv/test_fnv.c ("", "a", "foobar").
    @Test(
        "the checksum is FNV-1a",
        arguments: [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
            as [(String, UInt64)])
    func checksum(text: String, value: UInt64) {
        #expect(Migration(number: 1, name: "x", sql: text).checksum == Int64(bitPattern: value))
    }

    @Test("a gap in the numbers is refused")
    func gap() {
        #expect(throws: MigrationError.notNumbered("bad")) {
            try Migrator(schema: "metrics", migrations: [Migration(number: 2, name: "bad", sql: "")])
        }
    }

    @Test("a schema's name that would need quotes is refused", arguments: ["", "a b", "A", "x;DROP", "a1", "\u{e9}"])
    func badSchema(_ name: String) {
        #expect(throws: MigrationError.noSchema(name)) { try Migrator(schema: name, migrations: []) }
    }

    @Test("what is missing is applied once, by the owner; the service's role sees that it fits")
    func apply() async throws {
        try await withTestDatabase(role: "live_owner") { test in
            let old = try Migrator(schema: "metrics", migrations: [Self.first])
            let new = try Migrator(schema: "metrics", migrations: [Self.first, Self.second])
            await #expect(throws: MigrationError.pending(number: 1)) { try await old.check(test.database) }
            let applied = try await old.apply(to: test.database)
            #expect(applied == [Self.first])
            await #expect(throws: MigrationError.pending(number: 2)) { try await new.check(test.database) }
            #expect(try await new.apply(to: test.database) == [Self.second])
            #expect(try await new.apply(to: test.database) == [])
            await #expect(throws: MigrationError.unknownApplied(number: 2, name: "two")) {
                try await old.check(test.database)
            }
            let service = PostgresConfiguration(
                connectionString: test.connectionString(role: "live_metrics"), applicationName: "metrics")
            try await withRunningDatabase(service) { database in try await new.check(database) }
        }
    }

    @Test("a migration that fails leaves nothing of itself, and what was before it")
    func failure() async throws {
        try await withTestDatabase(role: "live_owner") { test in
            let migrator = try Migrator(schema: "metrics", migrations: [Self.first, Self.bad])
            let error = await #expect(throws: PostgresError.self) { try await migrator.apply(to: test.database) }
            #expect(error?.server?.sqlState == "22012")
            await #expect(throws: MigrationError.pending(number: 2)) { try await migrator.check(test.database) }
            let mended = try Migrator(schema: "metrics", migrations: [Self.first, Self.second])
            let applied = try await mended.apply(to: test.database)
            #expect(applied == [Self.second])
        }
    }

    @Test("a file edited after it was applied is refused")
    func edited() async throws {
        try await withTestDatabase(role: "live_owner") { test in
            _ = try await Migrator(schema: "metrics", migrations: [Self.first]).apply(to: test.database)
            let edited = Migration(number: 1, name: "one", sql: Self.first.sql + " ")
            let migrator = try Migrator(schema: "metrics", migrations: [edited])
            await #expect(throws: MigrationError.changed(number: 1, name: "one")) {
                try await migrator.apply(to: test.database)
            }
        }
    }

    @Test("a file that says so runs outside of a transaction, command by command")
    func noTransaction() async throws {
        try await withTestDatabase(role: "live_owner") { test in
            let migrator = try Migrator(schema: "metrics", migrations: [Self.first, Self.concurrent])
            #expect(try await migrator.apply(to: test.database).count == 2)
            try await migrator.check(test.database)
        }
    }

    @Test("processes that migrate at the same time apply each file once")
    func concurrently() async throws {
        try await withTestDatabase(role: "live_owner") { test in
            let migrator = try Migrator(schema: "metrics", migrations: [Self.first, Self.second])
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await migrator.apply(to: test.database).count } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.sorted() == [0, 0, 0, 2])
        }
    }

    @Test("a schema that is not there is named")
    func noSchema() async throws {
        try await withTestDatabase(role: "live_owner") { test in
            let migrator = try Migrator(schema: "nowhere", migrations: [Self.first])
            await #expect(throws: MigrationError.noSchema("nowhere")) { try await migrator.apply(to: test.database) }
        }
    }
}
