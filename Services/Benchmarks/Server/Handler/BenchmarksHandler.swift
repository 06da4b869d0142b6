import Contracts
import FramedRPC
import Logging
import Postgres
import ServiceKit

/// The benchmarks service: between the wire and the rules. Each method stands in a file of its own.
struct BenchmarksHandler: BenchmarksService {
    let database: PostgresDatabase
    let library: SnapshotLibrary
    let loader: SnapshotLoader
    let refresher: Refresher
    let logger: Logger
}
