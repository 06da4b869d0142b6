package import Postgres

/// The schema that metrics owns.
package enum MetricsSchema {
    /// Its name.
    package static let name = "metrics"

    /// Its history, oldest first.
    package static var migrations: [Migration] {
        get throws(MigrationError) {
            [
                try Migration(fileName: "0001_reports.sql", contents: PackageResources._001_reports_sql),
                try Migration(fileName: "0002_views.sql", contents: PackageResources._002_views_sql),
                try Migration(
                    fileName: "0003_service_views.sql", contents: PackageResources._003_service_views_sql),
            ]
        }
    }
}
