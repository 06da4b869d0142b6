import NIOCore
import Synchronization

/// The names among a client's endpoints, each watched, and the list of addresses that comes of them and of the fixed
/// endpoints.
final class EndpointNames: Sendable {
    private struct State {
        var list: EndpointList
        var watches: [NameWatch] = []
    }

    private let endpoints: [Endpoint]
    private let configuration: ClientConfiguration
    private let state: Mutex<State>

    /// Nil if there is no name among the endpoints.
    init?(_ endpoints: [Endpoint], _ configuration: ClientConfiguration) {
        let hasNames = endpoints.contains { if case .dns = $0 { true } else { false } }
        guard hasNames else { return nil }
        self.endpoints = endpoints
        self.configuration = configuration
        state = Mutex(State(list: EndpointList(endpoints)))
    }

    /// Begins to look the names up; `changed` gets the list after each answer, nil while there is none.
    func watch(_ changed: @escaping @Sendable ([Endpoint]?) -> Void) {
        let loop = configuration.group.any()
        var watches: [NameWatch] = []
        for (position, endpoint) in endpoints.enumerated() {
            guard case .dns(let host, let port) = endpoint else { continue }
            watches.append(
                NameWatch(
                    host: host, port: port, resolver: configuration.resolver, times: configuration.lookups, loop: loop,
                    logger: configuration.logger
                ) { [weak self] addresses in
                    guard let self else { return }
                    changed(take(addresses, of: position))
                })
        }
        state.withLock { $0.watches = watches }
        if let known = state.withLock({ $0.list.known }) { changed(known) }
        for watch in watches { watch.ask() }
    }

    func endpointFailed() {
        for watch in state.withLock({ $0.watches }) { watch.endpointFailed() }
    }

    func stop() {
        for watch in state.withLock({ $0.watches }) { watch.stop() }
    }

    private func take(_ addresses: [Endpoint]?, of position: Int) -> [Endpoint]? {
        state.withLock { state in
            if let addresses { state.list.resolved(position, addresses) }
            return state.list.known
        }
    }
}
