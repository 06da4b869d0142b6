/// Sums of the shop's service feed over the days of a window; what the feed did not give is absent, which is not 0.
package struct ServiceSums: Sendable, Hashable {
    private var present: UInt8 = 0
    private var values = SIMD8<Int64>.zero

    package init() {}

    /// The counter's value, `nil` where it is absent.
    package subscript(_ counter: ServiceCounterID) -> Int64? {
        get { present & (1 << (counter.rawValue - 1)) == 0 ? nil : values[Int(counter.rawValue) - 1] }
        set {
            let bit: UInt8 = 1 << (counter.rawValue - 1)
            if newValue == nil { present &= ~bit } else { present |= bit }
            values[Int(counter.rawValue) - 1] = newValue ?? 0
        }
    }

    /// Adds another day; sums stop at the ends of Int64.
    package mutating func add(_ other: ServiceSums) {
        for counter in ServiceCounterID.allCases {
            guard let theirs = other[counter] else { continue }
            self[counter] = (self[counter] ?? 0).addingClamped(theirs)
        }
    }
}
