import Synchronization

/// All that this process counts and measures, by metric name. Handles are asked for once, at the start, and kept by
/// whoever counts with them; the same name and labels give the same handle.
package final class InstrumentRegistry: Sendable {
    private enum Kind: String {
        case counter, gauge, histogram
    }

    private struct Family {
        var kind: Kind
        var help: String
        var labels: [LabelSet] = []
        var series: [LabelSet: any Instrument] = [:]
    }

    private let families = Mutex<[String: Family]>([:])

    package init() {}

    /// A counter; its name ends in `_total`. With `isShownAtZero: false` its line appears with the first count.
    package func counter(_ name: String, _ help: String, _ labels: LabelSet = [:], isShownAtZero: Bool = true)
        -> Counter
    {
        resolve(name, .counter, help, labels) { Counter(isShownAtZero: isShownAtZero) }
    }

    /// A gauge that is set.
    package func gauge(_ name: String, _ help: String, _ labels: LabelSet = [:]) -> Gauge {
        resolve(name, .gauge, help, labels) { Gauge() }
    }

    /// A gauge that is asked for its number when the metrics are read; `nil` leaves its line out.
    package func observe(
        _ name: String, _ help: String, _ labels: LabelSet = [:], _ value: @escaping @Sendable () -> Double?
    ) {
        _ = resolve(name, .gauge, help, labels) { ObservedGauge(value) }
    }

    /// A counter that somebody else keeps, asked for its count when the metrics are read; its name ends in `_total`.
    package func observeTotal(
        _ name: String, _ help: String, _ labels: LabelSet = [:], _ value: @escaping @Sendable () -> Int
    ) {
        _ = resolve(name, .counter, help, labels) { ObservedTotal(value) }
    }

    /// A histogram of durations; its name ends in `_seconds`.
    package func durations(_ name: String, _ help: String, _ labels: LabelSet = [:]) -> DurationHistogram {
        resolve(name, .histogram, help, labels) { DurationHistogram() }
    }

    /// Everything as Prometheus text, sorted by name.
    package func exposition() -> String {
        let families = families.withLock { $0 }
        var text = ExpositionText()
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text.append(heading: name, kind: family.kind.rawValue, help: family.help)
            for labels in family.labels {
                family.series[labels]?.expose(name: name, labels: labels, to: &text)
            }
        }
        return text.text
    }

    private func resolve<Kept: Instrument>(
        _ name: String, _ kind: Kind, _ help: String, _ labels: LabelSet, make: () -> Kept
    ) -> Kept {
        let made = make()
        return families.withLock { families in
            var family = families[name] ?? Family(kind: kind, help: help)
            if let known = family.series[labels] {
                guard let kept = known as? Kept else {
                    preconditionFailure("\(name) is a \(family.kind.rawValue) already")
                }
                return kept
            }
            precondition(family.kind == kind, "\(name) is a \(family.kind.rawValue) already")
            family.labels.append(labels)
            family.series[labels] = made
            families[name] = family
            return made
        }
    }
}
