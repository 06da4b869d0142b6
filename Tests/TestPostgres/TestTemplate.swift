package import Postgres

/// What databases of some tests begin with; made once per test process and copied for each test.
///
/// Every template has the roles and the empty schemas of deploy/roles.sql.
package struct TestTemplate: Sendable {
    /// Letters, digits and `_`; the same name means the same contents.
    let name: String
    let prepare: @Sendable (PostgresDatabase) async throws -> Void

    /// - Parameter prepare: fills the template, connected as the owner of the schemas.
    package init(name: String, prepare: @escaping @Sendable (PostgresDatabase) async throws -> Void) {
        self.name = name
        self.prepare = prepare
    }

    /// Roles and empty schemas alone.
    package static let empty = TestTemplate(name: "empty") { _ in }
}
