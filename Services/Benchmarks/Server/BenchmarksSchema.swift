package import Postgres

/// The schema that benchmarks owns.
package enum BenchmarksSchema {
    /// Its name.
    package static let name = "benchmarks"

    /// Its history, oldest first.
    package static var migrations: [Migration] {
        get throws(MigrationError) {
            [try Migration(fileName: "0001_benchmarks.sql", contents: PackageResources._001_benchmarks_sql)]
        }
    }
}
