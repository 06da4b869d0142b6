import Postgres
import TestPostgres
import Testing

@Suite("COPY in binary")
struct CopyTests {
    struct Row: PostgresCopyIn, Equatable {
        static let target = "public.item (id, name)"
        static let columns: [PostgresType] = [.int8, .text]
        let id: Int64
        let name: String

        func bind(_ row: inout PostgresParameters) {
            row.int8(id)
            row.text(name)
        }
    }

    struct Items: PostgresCopyOut {
        static let query =
            "SELECT id, name FROM public.item WHERE id >= current_setting('live.least')::bigint ORDER BY id"
        static let columns: [PostgresType] = [.int8, .text]

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Row {
            Row(id: try row.int8(), name: try row.text())
        }
    }

    struct Enough: Error {}

    @Test("rows copied in come out in order, in several chunks, from the setting on")
    func roundTrip() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let rows = (0..<50_000).map { Row(id: $0, name: "name of \($0)") }
            let count = try await test.database.copyIn(rows)
            #expect(count == 50_000)
            var out: [Row] = []
            var chunks = 0
            try await test.database.copyOut(Items.self, settings: ["live.least": "10"]) { chunk in
                out += chunk
                chunks += 1
            }
            #expect(out == Array(rows.dropFirst(10)))
            #expect(chunks > 1)
        }
    }

    @Test("a row that the table refuses leaves no other behind, and the connection is good for the next")
    func refusedRow() async throws {
        try await withTestDatabase(configure: Pools.oneExclusive) { test in
            try await test.asSuperuser(Item.table)
            let rows = (0..<20_000).map { Row(id: $0 == 15_000 ? 0 : $0, name: String(repeating: "x", count: 50)) }
            let error = await #expect(throws: PostgresError.self) { try await test.database.copyIn(rows) }
            #expect(error?.server?.isUniqueViolation == true)
            let count = try await test.database.copyIn([Row(id: 1, name: "one")])
            #expect(count == 1)
            let there = try await test.database.run(Item.Count())
            #expect(there == [1])
            #expect(test.database.counters.losses == 0)
        }
    }

    @Test("a row that cannot be encoded ends the COPY, and nothing is kept")
    func unencodableRow() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.copyIn([Row(id: 1, name: "one"), Row(id: 2, name: "a\u{0}b")])
            }
            #expect(error?.kind == .invalidParameter)
            let there = try await test.database.run(Item.Count())
            #expect(there == [0])
        }
    }

    @Test("a consumer that has had enough ends the COPY in the server, and the connection is good for the next")
    func enough() async throws {
        try await withTestDatabase(configure: Pools.oneExclusive) { test in
            try await test.asSuperuser(
                Item.table + "; INSERT INTO public.item SELECT i, repeat('x', 100) FROM generate_series(1, 100000) AS i"
            )
            await #expect(throws: Enough.self) {
                try await test.database.copyOut(Items.self, settings: ["live.least": "0"]) { _ in throw Enough() }
            }
            let next = try await test.database.run(LongSleep(seconds: 0))
            #expect(next == [true])
            #expect(test.database.counters.losses == 0)
        }
    }

    @Test("a query that fails says so")
    func failingQuery() async throws {
        try await withTestDatabase { test in
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.copyOut(Items.self, settings: ["live.least": "0"]) { _ in }
            }
            // undefined_table
            #expect(error?.server?.sqlState == "42P01")
        }
    }

    @Test("copies of one transaction see one another and its statements")
    func inTransaction() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let seen = try await test.database.withTransaction { transaction in
                try await transaction.run(Item.Insert(id: 1, name: "one"))
                try await transaction.copyIn([Row(id: 2, name: "two")])
                try await transaction.set("live.least", to: "0")
                var seen: [Int64] = []
                try await transaction.copyOut(Items.self) { seen += $0.map(\.id) }
                return seen
            }
            #expect(seen == [1, 2])
        }
    }
}

@Suite("Binary COPY, taken apart")
struct CopyOutParserTests {
    /// Two rows of (int4, text): (7, "ab") and (NULL, ""), written by hand from PostgreSQL's description of the format.
    static let stream: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [0, 0, 0, 0] + [0, 0, 0, 0]
        + [0, 2] + [0, 0, 0, 4, 0, 0, 0, 7] + [0, 0, 0, 2] + Array("ab".utf8)
        + [0, 2] + [0xff, 0xff, 0xff, 0xff] + [0, 0, 0, 0]
        + [0xff, 0xff]

    @Test("chunks may end anywhere", arguments: 1...40)
    func anyChunks(size: Int) throws {
        var parser = CopyOutParser(columns: [.int4, .text])
        var rows: [String] = []
        var rest = Self.stream[...]
        while !rest.isEmpty {
            rows += try parser.rows(in: Array(rest.prefix(size))) { row throws(PostgresDecodingError) in
                let number = try row.int4OrNil()
                return "\(number.map(String.init) ?? "null") \(try row.text())"
            }
            rest = rest.dropFirst(size)
        }
        #expect(rows == ["7 ab", "null "])
        #expect(parser.isAtEnd)
    }

    @Test("what is no COPY, and a row of other width, are malformed")
    func malformed() {
        var parser = CopyOutParser(columns: [.int4])
        #expect(throws: PostgresDecodingError(.malformed, column: 0)) {
            _ = try parser.rows(in: Self.stream) { row throws(PostgresDecodingError) in try row.int4() }
        }
        var other = CopyOutParser(columns: [.int4])
        #expect(throws: PostgresDecodingError(.malformed, column: 0)) {
            _ = try other.rows(in: [UInt8](repeating: 65, count: 30)) { row throws(PostgresDecodingError) in
                try row.int4()
            }
        }
    }
}
