/// The five services of the suite. The raw value is the name in logs, metrics, files, tokens and on the command line.
package enum SuiteService: String, Sendable, Hashable, CaseIterable {
    case accounts
    case metrics
    case benchmarks
    case suggestions
    case gateway

    /// The services that take calls; the gateway takes HTTP only.
    package static let called: [SuiteService] = [.accounts, .metrics, .benchmarks, .suggestions]

    /// The port of the page, to which the others are offsets; `deploy/up` moves all of them by LIVE_HTTP_PORT.
    package static let pagePort = 8080

    private var offset: Int {
        switch self {
        case .accounts: 1
        case .metrics: 2
        case .benchmarks: 3
        case .suggestions: 4
        case .gateway: 5
        }
    }

    /// Where the service takes calls unless configured otherwise: 8081 ... 8084.
    package var standardPort: Int { Self.pagePort + offset }

    /// Where the service tells of its health unless configured otherwise: 8091 ... 8095.
    package var standardHealthPort: Int { Self.pagePort + 10 + offset }
}
