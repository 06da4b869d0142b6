import Synchronization

/// A number that only grows: how often something happened since the process started.
package final class Counter: Instrument {
    private let count = Atomic<UInt64>(0)
    private let isShownAtZero: Bool

    init(isShownAtZero: Bool = true) {
        self.isShownAtZero = isShownAtZero
    }

    /// Adds `amount`; wraps after 2^64.
    package func add(_ amount: UInt64 = 1) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    /// The count so far.
    package var value: UInt64 { count.load(ordering: .relaxed) }

    func expose(name: String, labels: LabelSet, to text: inout ExpositionText) {
        let value = value
        if value > 0 || isShownAtZero {
            text.append(name: name, labels: labels, value: "\(value)")
        }
    }
}

/// A count that another part keeps.
final class ObservedTotal: Instrument {
    private let observe: @Sendable () -> Int

    init(_ observe: @escaping @Sendable () -> Int) {
        self.observe = observe
    }

    func expose(name: String, labels: LabelSet, to text: inout ExpositionText) {
        text.append(name: name, labels: labels, value: "\(observe())")
    }
}
