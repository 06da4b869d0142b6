import AccountsServer
import BenchmarksServer
import MetricsServer
import Postgres
import SuggestionsServer
package import TestPostgres

extension TestTemplate {
    /// The schemas of all four services, migrated as `livectl migrate` does it.
    package static let suite = TestTemplate(name: "suite") { database in
        for (name, migrations) in [
            (AccountsSchema.name, try AccountsSchema.migrations), (MetricsSchema.name, try MetricsSchema.migrations),
            (BenchmarksSchema.name, try BenchmarksSchema.migrations),
            (SuggestionsSchema.name, try SuggestionsSchema.migrations),
        ] {
            _ = try await Migrator(schema: name, migrations: migrations).apply(to: database)
        }
    }
}
