import Postgres

/// Writes that leave a trace to be counted afterwards, and may fail in several ways on the way.
enum Attempt {
    /// What happens behind the write, in the same statement.
    enum Fault: Int32, CaseIterable {
        case none = 0
        case divisionByZero = 1
        case uniqueViolation = 2
        /// Longer than any timeout of the tests.
        case sleep = 3
        /// A constraint that is looked at when the transaction ends.
        case deferredViolation = 4

        /// The code of the server's error.
        var sqlState: String? {
            switch self {
            case .none: nil
            case .divisionByZero: "22012"
            case .uniqueViolation: "23505"
            case .sleep: "57014"
            case .deferredViolation: "23503"
            }
        }
    }

    /// No key is unique, so that a write done twice is seen.
    static let schema = """
        CREATE TABLE public.attempt (id bigint NOT NULL, part integer NOT NULL);
        CREATE INDEX ON public.attempt (id);
        CREATE TABLE public.taken (id bigint PRIMARY KEY);
        INSERT INTO public.taken VALUES (0);
        CREATE TABLE public.late (id bigint REFERENCES public.taken (id) DEFERRABLE INITIALLY DEFERRED);
        CREATE FUNCTION public.attempt(id bigint, part integer, fault integer) RETURNS integer LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO public.attempt VALUES (id, part);
            CASE fault
                WHEN 1 THEN PERFORM 1 / (part - part);
                WHEN 2 THEN INSERT INTO public.taken VALUES (0);
                WHEN 3 THEN PERFORM pg_sleep(60);
                WHEN 4 THEN INSERT INTO public.late VALUES (1);
                ELSE NULL;
            END CASE;
            RETURN part;
        END $$
        """

    /// One part of an attempt, on a shared connection.
    struct Point: PostgresStatement {
        static let sql = "SELECT public.attempt($1, $2, $3) AS part"
        static let parameterTypes: [PostgresType] = [.int8, .int4, .int4]
        static let columns: [PostgresType] = [.int4]
        static let duration = StatementDuration.point
        static let access = StatementAccess.write

        let id: Int64
        let part: Int32
        let fault: Fault

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(id)
            parameters.int4(part)
            parameters.int4(fault.rawValue)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int32 { try row.int4() }
    }

    /// The same on an exclusive connection.
    struct Long: PostgresStatement {
        static let sql = Point.sql
        static let parameterTypes = Point.parameterTypes
        static let columns = Point.columns
        static let duration = StatementDuration.long
        static let access = StatementAccess.write

        let point: Point

        func bind(_ parameters: inout PostgresParameters) {
            point.bind(&parameters)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int32 { try row.int4() }
    }

    /// How many parts of an attempt are there.
    struct Parts: PostgresStatement {
        static let sql = "SELECT count(*) AS parts FROM public.attempt WHERE id = $1"
        static let parameterTypes: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let id: Int64

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(id)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 { try row.int8() }
    }

    /// The number of parts that are there of every attempt.
    struct All: PostgresStatement {
        static let sql = "SELECT id, count(*) AS parts FROM public.attempt GROUP BY id"
        static let parameterTypes: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .int8]
        static let duration = StatementDuration.long
        static let access = StatementAccess.read

        func bind(_ parameters: inout PostgresParameters) {}

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> (id: Int64, parts: Int64) {
            (id: try row.int8(), parts: try row.int8())
        }
    }
}
