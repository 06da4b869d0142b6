internal import Glibc
package import Postgres

/// Sees, from within the server, until when the long statements of tagged calls are at work.
package struct SleepWatch: Sendable {
    private static let tables = """
        CREATE TABLE public.sleep_seen (tag text PRIMARY KEY, last float8 NOT NULL);
        CREATE TABLE public.sleep_watch_end (at timestamptz);
        """
    /// Looks every millisecond; each look is a transaction of its own, or it would see the same again.
    private static let watch = """
        DO $$ BEGIN
            LOOP
                INSERT INTO public.sleep_seen
                SELECT application_name, extract(epoch FROM clock_timestamp()) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name LIKE 'call %' AND state = 'active'
                ON CONFLICT (tag) DO UPDATE SET last = excluded.last;
                EXIT WHEN EXISTS (SELECT FROM public.sleep_watch_end);
                COMMIT;
                PERFORM pg_sleep(0.001);
            END LOOP;
        END $$
        """

    /// What one call did.
    package struct Call: Sendable {
        package let tag: String
        /// When its statement should be gone, in seconds of the Unix epoch.
        package let end: Double

        package init(tag: String, end: Double) {
            self.tag = tag
            self.end = end
        }
    }

    /// Watches the database while the closure makes its calls, a superuser's.
    ///
    /// - Returns: of each call whose statement was seen by how many seconds that was late; negative for one seen before only.
    package static func lateness(
        in test: TestDatabase, _ body: () async throws -> [Call]
    ) async throws -> [String: Double] {
        try await test.asSuperuser(tables)
        let configuration = PostgresConfiguration(
            connectionString: test.connectionString(role: "postgres"), applicationName: "watch")
        return try await withRunningDatabase(configuration) { observer in
            async let watching: Void = observer.withConnection { try await $0.script(watch) }
            let calls = try await body()
            try await test.asSuperuser("INSERT INTO public.sleep_watch_end VALUES (now())")
            try await watching
            let seen = try await observer.run(Seen())
            let last = Dictionary(uniqueKeysWithValues: seen.map { ($0.tag, $0.last) })
            return calls.reduce(into: [:]) { lateness, call in
                if let last = last[call.tag] { lateness[call.tag] = last - call.end }
            }
        }
    }

    /// Seconds of the Unix epoch.
    package static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Names the call that its batch belongs to, up to the end of the batch.
    package struct Tag: PostgresStatement {
        package static let sql = "SELECT set_config('application_name', $1, true) AS tag"
        package static let parameterTypes: [PostgresType] = [.text]
        package static let columns: [PostgresType] = [.text]
        package static let duration = StatementDuration.long
        package static let access = StatementAccess.read

        private let tag: String

        /// - Parameter tag: begins with `call `.
        package init(_ tag: String) {
            self.tag = tag
        }

        package func bind(_ parameters: inout PostgresParameters) {
            parameters.text(tag)
        }

        package static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
            try row.text()
        }
    }

    /// Takes a minute.
    package struct Sleep: PostgresStatement {
        package static let sql = "SELECT pg_sleep(60)"
        package static let parameterTypes: [PostgresType] = []
        package static let columns: [PostgresType] = [.void]
        package static let duration = StatementDuration.long
        package static let access = StatementAccess.read

        package init() {}

        package func bind(_ parameters: inout PostgresParameters) {}

        package static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
            try row.skip()
            return true
        }
    }

    private struct Seen: PostgresStatement {
        static let sql = "SELECT tag, last FROM public.sleep_seen"
        static let parameterTypes: [PostgresType] = []
        static let columns: [PostgresType] = [.text, .float8]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        func bind(_ parameters: inout PostgresParameters) {}

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> (tag: String, last: Double) {
            (tag: try row.text(), last: try row.float8())
        }
    }
}
