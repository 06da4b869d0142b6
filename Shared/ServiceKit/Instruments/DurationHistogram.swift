import Synchronization

/// How durations are distributed: how many were at most each of a few bounds.
package final class DurationHistogram: Instrument {
    /// Upper bounds in seconds: 100 us ... 10 s, three steps a decade. A page's calls lie between 20 us and 20 ms.
    package static let bounds: [Double] = [
        0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    private struct State {
        /// One per bound and one for what is longer than all.
        var counts = [UInt64](repeating: 0, count: DurationHistogram.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    init() {}

    /// Counts one duration; a negative one counts as 0.
    package func record(_ duration: Duration) {
        let (whole, attoseconds) = duration.components
        let seconds = max(0, Double(whole) + Double(attoseconds) * 1e-18)
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += seconds
        }
    }

    /// How many durations were recorded.
    package var count: UInt64 { state.withLock { $0.counts.reduce(0, +) } }

    func expose(name: String, labels: LabelSet, to text: inout ExpositionText) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var running: UInt64 = 0
        for (index, count) in counts.enumerated() {
            running += count
            let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
            text.append(name: name + "_bucket", labels: labels.adding("le", bound), value: "\(running)")
        }
        text.append(name: name + "_sum", labels: labels, value: "\(sum)")
        text.append(name: name + "_count", labels: labels, value: "\(running)")
    }
}
