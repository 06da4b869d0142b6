package import Postgres

/// A database of one test's own, with a client that is connected to it.
package struct TestDatabase: Sendable {
    /// Connected with the role that the test asked for.
    package let database: PostgresDatabase
    /// Of that role; other processes may use it too.
    package let connectionString: String
    private let cluster: TestCluster
    private let name: String

    init(database: PostgresDatabase, connectionString: String, cluster: TestCluster, name: String) {
        self.database = database
        self.connectionString = connectionString
        self.cluster = cluster
        self.name = name
    }

    /// How libpq reaches the database as another role.
    package func connectionString(role: String) -> String {
        cluster.connectionString(database: name, role: role)
    }

    /// Runs commands as superuser, such as rows that a test starts from.
    package func asSuperuser(_ sql: String) async throws {
        try await cluster.run(sql, in: name, role: "postgres")
    }
}
