package import NIOHTTP1

/// What a probe gets for its path.
package struct HealthAnswer: Sendable, Equatable {
    package var status: HTTPResponseStatus
    package var mediaType: String
    package var body: String

    /// The answer to GET or HEAD of `target`, a path with or without a query.
    ///
    /// `/livez` is 200 as long as the process answers at all; `/readyz` is 200 or 503 with one reason a line;
    /// `/metrics` is Prometheus text.
    package static func answer(target: String, readiness: Readiness, instruments: InstrumentRegistry) -> HealthAnswer {
        switch target.prefix(while: { $0 != "?" }) {
        case "/livez":
            return .text(.ok, "alive")
        case "/readyz":
            let reasons = readiness.reasons
            return reasons.isEmpty ? .text(.ok, "ready") : .text(.serviceUnavailable, reasons.joined(separator: "\n"))
        case "/metrics":
            return HealthAnswer(status: .ok, mediaType: ExpositionText.mediaType, body: instruments.exposition())
        default:
            return .text(.notFound, "there are /livez, /readyz and /metrics")
        }
    }

    static func text(_ status: HTTPResponseStatus, _ line: String) -> HealthAnswer {
        HealthAnswer(status: status, mediaType: "text/plain; charset=utf-8", body: line + "\n")
    }
}
