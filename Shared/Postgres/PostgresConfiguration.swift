/// How a process reaches its database, and how much of it it may take.
package struct PostgresConfiguration: Sendable {
    /// libpq's connection string: `host=/run/postgresql dbname=live user=metrics`, or a `postgresql://` address.
    /// A host name is looked up by a blocking call on the libpq thread: give a socket folder or `hostaddr`.
    package var connectionString: String
    /// A file with the password in its first line, read at each connect; nil where the socket's peer or the connection
    /// string tells who it is.
    package var passwordFile: String?
    /// Shown in `pg_stat_activity`.
    package var applicationName: String
    /// Pipelined connections that point statements share; at least 1.
    package var sharedConnections = 2
    /// Connections lent one at a time to long statements, transactions and COPY, opened as needed; at least 1.
    package var exclusiveConnections = 4
    /// Batches in flight on one shared connection.
    package var batchesPerConnection = 128
    /// The server's own limit on a point statement.
    package var pointTimeout: Duration = .milliseconds(250)
    /// How long a call waits for room on a connection before it fails as `resourceExhausted`.
    package var poolTimeout: Duration = .milliseconds(250)
    /// How long one attempt to connect may take.
    package var connectTimeout: Duration = .seconds(5)
    /// The longest pause between attempts to connect; they begin at 20 ms and double, each with jitter.
    package var longestBackoff: Duration = .milliseconds(500)
    /// How long a shared connection may owe an answer beyond `pointTimeout` and send nothing before it is taken for dead: a
    /// server whose machine is gone says no farewell.
    package var silenceTimeout: Duration = .seconds(5)
    /// How long a cancelled statement may keep its connection before that is closed.
    package var cancelGrace: Duration = .seconds(1)
    /// How long calls in flight may take to end when the database is being shut down.
    package var drainTimeout: Duration = .seconds(5)

    package init(connectionString: String, passwordFile: String? = nil, applicationName: String) {
        self.connectionString = connectionString
        self.passwordFile = passwordFile
        self.applicationName = applicationName
    }
}
