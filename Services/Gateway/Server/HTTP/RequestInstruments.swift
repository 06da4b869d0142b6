import ServiceKit

/// What is counted of HTTP requests.
struct RequestInstruments: Sendable {
    private let durations: DurationHistogram
    private let handled: [Counter]

    init(_ registry: InstrumentRegistry) {
        durations = registry.durations("http_server_handling_seconds", "Time from a request's head to its answer.")
        handled = (1...5).map {
            registry.counter(
                "http_server_handled_total", "Requests answered, by class of status.", ["class": "\($0)xx"])
        }
    }

    func count(_ status: Int, took: Duration) {
        durations.record(took)
        handled[min(max(status / 100, 1), 5) - 1].add()
    }
}
