import Postgres

/// A row of `bench.item` and, with the same columns and more rows, of `bench.bulk` and `bench.copied`.
struct PostgresBenchItem: PostgresCopyIn, PostgresCopyOut {
    /// Rows of `bench.item`, whose ids are 1 ... count.
    static let count = 100_000

    static let query = "SELECT id, ratio, at, name FROM bench.bulk"
    static let target = "bench.copied (id, ratio, at, name)"
    static let columns: [PostgresType] = [.int8, .float8, .timestamptz, .text]

    let id: Int64
    let ratio: Double
    let at: Int64
    let name: String

    func bind(_ row: inout PostgresParameters) {
        row.int8(id)
        row.float8(ratio)
        row.timestamptz(at)
        row.text(name)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> PostgresBenchItem {
        PostgresBenchItem(
            id: try row.int8(), ratio: try row.float8(), at: try row.timestamptz(), name: try row.text())
    }

    /// One row by its key.
    struct Select: PostgresStatement {
        static let sql = "SELECT id, ratio, at, name FROM bench.item WHERE id = $1"
        static let parameterTypes: [PostgresType] = [.int8]
        static let columns = PostgresBenchItem.columns
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let id: Int64

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(id)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> PostgresBenchItem {
            try PostgresBenchItem.decode(&row)
        }
    }

    /// Changes one row by its key.
    struct Touch: PostgresStatement {
        typealias Row = Void

        static let sql = "UPDATE bench.item SET ratio = ratio + 1 WHERE id = $1"
        static let parameterTypes: [PostgresType] = [.int8]
        static let duration = StatementDuration.point
        static let access = StatementAccess.write

        let id: Int64

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(id)
        }
    }

    /// Empties the table that is copied into.
    struct Empty: PostgresStatement {
        typealias Row = Void

        static let sql = "TRUNCATE bench.copied"
        static let parameterTypes: [PostgresType] = []
        static let duration = StatementDuration.long
        static let access = StatementAccess.write

        func bind(_ parameters: inout PostgresParameters) {}
    }
}
