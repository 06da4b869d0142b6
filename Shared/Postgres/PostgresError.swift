/// Why a call to PostgreSQL has no result.
package struct PostgresError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds are open: switch with a `default`.
    package struct Kind: Sendable, Hashable, CustomStringConvertible {
        private let name: String

        private init(_ name: String) {
            self.name = name
        }

        /// No connection, or it died under a call that certainly changed nothing: the call may be made again.
        package static let unavailable = Kind("unavailable")
        /// No connection had room for `PostgresConfiguration.poolTimeout`.
        package static let resourceExhausted = Kind("resource exhausted")
        /// A write was sent and its connection (or its caller's patience) ended before the answer: it may be done or not.
        package static let outcomeUnknown = Kind("outcome unknown")
        /// The caller's task was cancelled; nothing was changed.
        package static let cancelled = Kind("cancelled")
        /// The deadline or the statement's own time ran out; nothing was changed.
        package static let deadlineExceeded = Kind("deadline exceeded")
        /// PostgreSQL refused the statement: see `PostgresError.server`.
        package static let server = Kind("server")
        /// A row was not what the decoder expects: see `PostgresError.decoding`.
        package static let decoding = Kind("decoding")
        /// A value that PostgreSQL cannot hold, such as a NUL in a text.
        package static let invalidParameter = Kind("invalid parameter")
        /// The statement's declared types and those bound or those of the database differ: a mistake in the program or a
        /// schema of another version.
        package static let statementMismatch = Kind("statement mismatch")
        /// A transaction was used after its closure had ended.
        package static let transactionEnded = Kind("transaction ended")

        package var description: String { name }
    }

    package let kind: Kind
    /// In words, for the log; never for a caller of the service.
    package let message: String
    /// What PostgreSQL said; always there for `.server`.
    package let server: PostgresServerError?
    /// What the decoder said; always there for `.decoding`.
    package let decoding: PostgresDecodingError?

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
        self.server = nil
        self.decoding = nil
    }

    package init(_ kind: Kind = .server, _ server: PostgresServerError) {
        self.kind = kind
        self.message = server.message
        self.server = server
        self.decoding = nil
    }

    package init(_ decoding: PostgresDecodingError, in statement: String) {
        self.kind = .decoding
        self.message = "\(decoding) of \(statement)"
        self.server = nil
        self.decoding = decoding
    }

    package var description: String {
        "\(kind): " + (server.map(\.description) ?? message)
    }
}
