import Postgres
import TestPostgres
import Testing

@Suite("Values of every type, there and back")
struct ValueTests {
    /// Gives back its parameters, and what PostgreSQL writes them as.
    struct Echo: PostgresStatement {
        static let sql = """
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                concat_ws('|', $1, $2, $3, $4, $5, $6, encode($7, 'hex'), $8, $9, $10) AS written
            """
        static let parameterTypes: [PostgresType] = [
            .bool, .int2, .int4, .int8, .float8, .text, .bytea, .date, .timestamptz, .jsonb,
        ]
        static let columns: [PostgresType] = parameterTypes + [.text]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let isNull: Bool

        func bind(_ parameters: inout PostgresParameters) {
            parameters.bool(isNull ? nil : true)
            parameters.int2(isNull ? nil : -2)
            parameters.int4(isNull ? nil : 70_000)
            parameters.int8(isNull ? nil : .min)
            parameters.float8(isNull ? nil : 0.1)
            parameters.text(isNull ? nil : "h\u{e9}")
            parameters.bytea(isNull ? nil : [0, 255])
            parameters.date(isNull ? nil : 19_675)
            parameters.timestamptz(isNull ? nil : 1_700_000_000_123_456)
            parameters.jsonb(isNull ? nil : "{\"a\": 1}")
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> [String] {
            var values: [String] = []
            values.append("\(String(describing: try row.boolOrNil()))")
            values.append("\(String(describing: try row.int2OrNil()))")
            values.append("\(String(describing: try row.int4OrNil()))")
            values.append("\(String(describing: try row.int8OrNil()))")
            values.append("\(String(describing: try row.float8OrNil()))")
            values.append("\(String(describing: try row.textOrNil()))")
            values.append("\(String(describing: try row.byteaOrNil()))")
            values.append("\(String(describing: try row.dateOrNil()))")
            values.append("\(String(describing: try row.timestamptzOrNil()))")
            values.append("\(String(describing: try row.jsonbOrNil()))")
            values.append(try row.text())
            return values
        }
    }

    @Test("scalars arrive as they were sent, and PostgreSQL reads them as meant")
    func scalars() async throws {
        try await withTestDatabase { test in
            let values = try await test.database.run(Echo(isNull: false)).first
            #expect(
                values == [
                    "Optional(true)", "Optional(-2)", "Optional(70000)", "Optional(-9223372036854775808)",
                    "Optional(0.1)",
                    "Optional(\"h\u{e9}\")", "Optional([0, 255])", "Optional(19675)", "Optional(1700000000123456)",
                    "Optional(\"{\\\"a\\\": 1}\")",
                    // 19675 days and 1700000000 s after 1970-01-01 are 2023-11-14, by `date -d @1700000000`.
                    "t|-2|70000|-9223372036854775808|0.1|h\u{e9}|00ff|2023-11-14|2023-11-14 22:13:20.123456+00|{\"a\": 1}",
                ])
        }
    }

    @Test("NULLs of every type arrive as nil")
    func nulls() async throws {
        try await withTestDatabase { test in
            let values = try await test.database.run(Echo(isNull: true)).first
            #expect(values == Array(repeating: "nil", count: 10) + [""])
        }
    }

    struct EchoArrays: PostgresStatement {
        static let sql = "SELECT $1, $2, $3, $4, $5, $6, $7, concat_ws('|', $1, $2, $3, $4, $5, $6, $7) AS written"
        static let parameterTypes: [PostgresType] = [
            .int4Array, .int8Array, .float8Array, .textArray, .byteaArray, .dateArray, .timestamptzArray,
        ]
        static let columns: [PostgresType] = parameterTypes + [.text]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let isEmpty: Bool

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int4Array(isEmpty ? [] : [1, -1])
            parameters.int8Array(isEmpty ? [] : [.max])
            parameters.float8Array(isEmpty ? [] : [0.5, -2])
            parameters.textArray(isEmpty ? [] : ["a", "", "c d"])
            parameters.byteaArray(isEmpty ? [] : [[1], []])
            parameters.dateArray(isEmpty ? [] : [0])
            parameters.timestamptzArray(isEmpty ? [] : [0])
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> [String] {
            [
                "\(try row.int4Array())", "\(try row.int8Array())", "\(try row.float8Array())",
                "\(try row.textArray())",
                "\(try row.byteaArray())", "\(try row.dateArray())", "\(try row.timestamptzArray())", try row.text(),
            ]
        }
    }

    @Test("arrays arrive as they were sent, and PostgreSQL reads them as meant")
    func arrays() async throws {
        try await withTestDatabase { test in
            let values = try await test.database.run(EchoArrays(isEmpty: false)).first
            #expect(
                values == [
                    "[1, -1]", "[9223372036854775807]", "[0.5, -2.0]", "[\"a\", \"\", \"c d\"]", "[[1], []]", "[0]",
                    "[0]",
                    "{1,-1}|{9223372036854775807}|{0.5,-2}|{a,\"\",\"c d\"}|{\"\\\\x01\",\"\\\\x\"}|{1970-01-01}|{\"1970-01-01 00:00:00+00\"}",
                ])
            let empty = try await test.database.run(EchoArrays(isEmpty: true)).first
            #expect(empty == Array(repeating: "[]", count: 7) + ["{}|{}|{}|{}|{}|{}|{}"])
        }
    }

    /// A column that its decoder does not expect.
    struct Odd<Case: OddCase>: PostgresStatement {
        static var sql: String { Case.sql }
        static var parameterTypes: [PostgresType] { [] }
        static var columns: [PostgresType] { [Case.type] }
        static var duration: StatementDuration { .point }
        static var access: StatementAccess { .read }

        func bind(_ parameters: inout PostgresParameters) {}

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
            try Case.read(&row)
            return true
        }
    }

    protocol OddCase: Sendable {
        static var sql: String { get }
        static var type: PostgresType { get }
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError)
    }

    enum Null: OddCase {
        static let sql = "SELECT NULL::bigint AS value"
        static let type = PostgresType.int8
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.int8() }
    }

    enum OtherType: OddCase {
        static let sql = "SELECT 1::integer AS value"
        static let type = PostgresType.int4
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.int8() }
    }

    enum InfiniteTime: OddCase {
        static let sql = "SELECT 'infinity'::timestamptz AS value"
        static let type = PostgresType.timestamptz
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.timestamptz() }
    }

    enum InfiniteDate: OddCase {
        static let sql = "SELECT '-infinity'::date AS value"
        static let type = PostgresType.date
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.date() }
    }

    enum LastTime: OddCase {
        static let sql = "SELECT '294276-12-31 23:59:59+00'::timestamptz AS value"
        static let type = PostgresType.timestamptz
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.timestamptz() }
    }

    enum NullElement: OddCase {
        static let sql = "SELECT ARRAY[1, NULL]::bigint[] AS value"
        static let type = PostgresType.int8Array
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.int8Array() }
    }

    enum Matrix: OddCase {
        static let sql = "SELECT ARRAY[[1, 2], [3, 4]]::bigint[] AS value"
        static let type = PostgresType.int8Array
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) { _ = try row.int8Array() }
    }

    enum TooMany: OddCase {
        static let sql = "SELECT 'x'::text AS value"
        static let type = PostgresType.text
        static func read(_ row: inout PostgresRow) throws(PostgresDecodingError) {
            try row.skip()
            _ = try row.text()
        }
    }

    @Test("what a decoder does not expect is an error that names column and reason")
    func unexpected() async throws {
        try await withTestDatabase { test in
            func reason<Case: OddCase>(_: Case.Type) async -> PostgresDecodingError.Reason? {
                do throws(PostgresError) {
                    _ = try await test.database.run(Odd<Case>())
                    return nil
                } catch {
                    return error.decoding?.reason
                }
            }
            #expect(await reason(Null.self) == .null)
            #expect(await reason(OtherType.self) == .wrongType(declared: .int4, read: .int8))
            #expect(await reason(InfiniteTime.self) == .infinite)
            #expect(await reason(InfiniteDate.self) == .infinite)
            #expect(await reason(LastTime.self) == .outOfRange)
            #expect(await reason(NullElement.self) == .nullElement)
            #expect(await reason(Matrix.self) == .notOneDimensional)
            #expect(await reason(TooMany.self) == .noSuchColumn)
            _ = try await test.database.run(Divide(divisor: 1))
        }
    }

    @Test("bytes are read where they lie")
    func rawBytes() {
        let field: [UInt8] = [0, 0, 0, 3, 97, 98, 99]
        let sum = field.withUnsafeBytes { bytes in
            var row = PostgresRow(fields: bytes, columns: [.bytea])
            return try? row.withBytes { $0.reduce(0) { $0 + Int($1) } }
        }
        #expect(sum == 97 + 98 + 99)
    }
}

@Suite("Parameters")
struct PostgresParametersTests {
    @Test("a value of another type than declared fails the call")
    func wrongType() {
        var parameters = PostgresParameters(types: [.int8])
        parameters.text("x")
        #expect(parameters.failure?.kind == .statementMismatch)
    }

    @Test("more values than declared fail the call")
    func tooMany() {
        var parameters = PostgresParameters(types: [])
        parameters.int4(1)
        #expect(parameters.failure?.kind == .statementMismatch)
    }

    @Test(
        "a time that PostgreSQL cannot hold fails the call",
        arguments: [Int64.min, Int64.min + 1, -210_866_803_200_000_001] as [Int64])
    func time(_ value: Int64) {
        var parameters = PostgresParameters(types: [.timestamptz])
        parameters.timestamptz(value)
        #expect(parameters.failure?.kind == .invalidParameter)
    }

    @Test("a day that PostgreSQL cannot hold fails the call", arguments: [Int32.min, .max])
    func day(_ value: Int32) {
        var parameters = PostgresParameters(types: [.date])
        parameters.date(value)
        #expect(parameters.failure?.kind == .invalidParameter)
    }

    @Test("values lie one behind the other, each behind its length")
    func layout() {
        var parameters = PostgresParameters(types: [.int4, .text, .int8])
        parameters.int4(258)
        parameters.text("ab")
        parameters.int8(nil)
        #expect(parameters.bytes == [0, 0, 0, 4, 0, 0, 1, 2, 0, 0, 0, 2, 97, 98, 255, 255, 255, 255])
    }
}
