import Postgres

/// Statements that several suites use. The table is `public.item`.
enum Item {
    static let table = "CREATE TABLE public.item (id bigint PRIMARY KEY, name text COLLATE \"C\" NOT NULL)"

    struct Insert: PostgresStatement {
        typealias Row = Void

        static let sql = "INSERT INTO public.item (id, name) VALUES ($1, $2)"
        static let parameterTypes: [PostgresType] = [.int8, .text]
        static let duration = StatementDuration.point
        static let access = StatementAccess.write

        let id: Int64
        let name: String

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(id)
            parameters.text(name)
        }
    }

    struct SelectName: PostgresStatement {
        static let sql = "SELECT name FROM public.item WHERE id = $1"
        static let parameterTypes: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.text]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let id: Int64

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(id)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
            try row.text()
        }
    }

    struct Count: PostgresStatement {
        static let sql = "SELECT count(*) FROM public.item"
        static let parameterTypes: [PostgresType] = []
        static let columns: [PostgresType] = [.int8]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        func bind(_ parameters: inout PostgresParameters) {}

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 {
            try row.int8()
        }
    }
}

/// Divides 12 by its parameter: fails for 0, harmlessly.
struct Divide: PostgresStatement {
    static let sql = "SELECT 12 / $1 AS quotient"
    static let parameterTypes: [PostgresType] = [.int4]
    static let columns: [PostgresType] = [.int4]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let divisor: Int32

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int4(divisor)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int32 {
        try row.int4()
    }
}

/// Sleeps on a shared connection.
struct PointSleep: PostgresStatement {
    static let sql = "SELECT pg_sleep($1)"
    static let parameterTypes: [PostgresType] = [.float8]
    static let columns: [PostgresType] = [.void]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let seconds: Double

    func bind(_ parameters: inout PostgresParameters) {
        parameters.float8(seconds)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
        try row.skip()
        return true
    }
}

/// Sleeps on an exclusive connection.
struct LongSleep: PostgresStatement {
    static let sql = "SELECT pg_sleep($1)"
    static let parameterTypes: [PostgresType] = [.float8]
    static let columns: [PostgresType] = [.void]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let seconds: Double

    func bind(_ parameters: inout PostgresParameters) {
        parameters.float8(seconds)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
        try row.skip()
        return true
    }
}

/// Ends every other session of the database that the superuser sees; gives their number.
struct TerminateOthers: PostgresStatement {
    static let sql = """
        SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let application: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(application)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 {
        try row.int8()
    }
}

/// How many sessions of one name there are.
struct SessionCount: PostgresStatement {
    static let sql = "SELECT count(*) AS sessions FROM pg_stat_activity WHERE application_name = $1"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let application: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(application)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 {
        try row.int8()
    }
}
