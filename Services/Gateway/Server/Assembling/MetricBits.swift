import MetricCatalog

/// Metrics of a bit set, in the order of their numbers: bit m is metric number m.
struct MetricBits: Sequence, IteratorProtocol {
    private var rest: UInt64

    init(_ bits: UInt64) { rest = bits }

    mutating func next() -> MetricID? {
        while rest != 0 {
            let number = rest.trailingZeroBitCount
            rest &= rest - 1
            if let metric = MetricID(rawValue: UInt8(number)) { return metric }
        }
        return nil
    }
}
