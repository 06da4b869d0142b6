/// Counters of one session, or their sums over several: a counter no source gave is absent, which is not 0.
package struct CounterSums: Sendable {
    /// Bit `CounterID.rawValue - 1` is set where the counter is present.
    package private(set) var present: UInt32 = 0
    private var values = InlineArray<18, Int64>(repeating: 0)

    package init() {}

    /// The counter's value, `nil` where it is absent.
    package subscript(_ counter: CounterID) -> Int64? {
        get { contains(counter) ? values[Self.slot(counter)] : nil }
        set {
            if newValue == nil { present &= ~Self.bit(counter) } else { present |= Self.bit(counter) }
            values[Self.slot(counter)] = newValue ?? 0
        }
    }

    package func contains(_ counter: CounterID) -> Bool { present & Self.bit(counter) != 0 }

    /// Adds another session or sum. Sums stop at the ends of Int64, the peak is the higher one; what may not be added
    /// over sessions (distinct people, averages) is absent from then on.
    ///
    /// A counter that one side lacks is that of the other side: add only sets that have the counters of a metric in
    /// common where its ratio is wanted, or numerator and denominator cover different sessions.
    package mutating func add(_ other: CounterSums) {
        for counter in CounterID.allCases {
            switch (counter.aggregation, self[counter], other[counter]) {
            case (.sum, let mine?, let theirs?): self[counter] = mine.addingClamped(theirs)
            case (.maximum, let mine?, let theirs?): self[counter] = max(mine, theirs)
            case (.sum, nil, let theirs?), (.maximum, nil, let theirs?): self[counter] = theirs
            case (.sum, _, nil), (.maximum, _, nil): break
            case (.none, _, _), (.durationWeightedMean, _, _): self[counter] = nil
            }
        }
    }

    private static func slot(_ counter: CounterID) -> Int { Int(counter.rawValue) - 1 }
    private static func bit(_ counter: CounterID) -> UInt32 { 1 << UInt32(counter.rawValue - 1) }
}

extension CounterSums: Equatable {
    package static func == (left: CounterSums, right: CounterSums) -> Bool {
        left.present == right.present && left.values.indices.allSatisfy { left.values[$0] == right.values[$0] }
    }
}
