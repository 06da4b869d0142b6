/// One series of a metric: it can write itself as Prometheus text.
protocol Instrument: AnyObject, Sendable {
    func expose(name: String, labels: LabelSet, to text: inout ExpositionText)
}
