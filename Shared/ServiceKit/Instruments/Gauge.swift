import Synchronization

/// A number that goes up and down: how things stand now.
package final class Gauge: Instrument {
    private let bits = Atomic<UInt64>(0)

    init() {}

    /// Replaces the number.
    package func set(_ value: Double) {
        bits.store(value.bitPattern, ordering: .relaxed)
    }

    /// The number last set; 0 before the first.
    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    func expose(name: String, labels: LabelSet, to text: inout ExpositionText) {
        text.append(name: name, labels: labels, value: "\(value)")
    }
}

/// A gauge whose number is asked for when the metrics are read; `nil` leaves the line out.
final class ObservedGauge: Instrument {
    private let observe: @Sendable () -> Double?

    init(_ observe: @escaping @Sendable () -> Double?) {
        self.observe = observe
    }

    func expose(name: String, labels: LabelSet, to text: inout ExpositionText) {
        if let value = observe() {
            text.append(name: name, labels: labels, value: "\(value)")
        }
    }
}
