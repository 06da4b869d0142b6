package import Postgres

/// The schema that suggestions owns.
package enum SuggestionsSchema {
    /// Its name.
    package static let name = "suggestions"

    /// Its history, oldest first.
    package static var migrations: [Migration] {
        get throws(MigrationError) {
            [try Migration(fileName: "0001_suggestions.sql", contents: PackageResources._001_suggestions_sql)]
        }
    }
}
