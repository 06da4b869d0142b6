package import Postgres

/// The schema that accounts owns.
package enum AccountsSchema {
    /// Its name.
    package static let name = "accounts"

    /// Its history, oldest first.
    package static var migrations: [Migration] {
        get throws(MigrationError) {
            [try Migration(fileName: "0001_accounts.sql", contents: PackageResources._001_accounts_sql)]
        }
    }
}
