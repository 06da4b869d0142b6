import Contracts
import DemoMarket
import MetricCatalog

/// A market of 400 sellers, seen on Friday 1 May 2026, 12:00 UTC.
enum Fixture {
    static let now: Int64 = 1_777_636_800_000_000
    static let day: Int64 = 86_400_000_000

    static func market(sellers: Int = 400, seed: UInt64 = 7) throws -> DemoMarket {
        try DemoMarket(sellers: sellers, seed: seed)
    }
}

extension MetricsSessionReport {
    /// A counter of the report; nil where it is not given.
    func count(_ counter: CounterID) -> Int64? {
        self.counter.firstIndex { $0.rawValue == Int(counter.rawValue) }.map { value[$0] }
    }
}
