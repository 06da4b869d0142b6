import FramedRPC
import GRPCListener

extension PeerChannel: AnsweringChannel {}

/// Runs `body` with a channel over gRPC to listeners beside these servers, and with what makes the last of them go away;
/// then ends all.
func withGRPC(
    beside servers: [RPCServer], interceptors: [any ClientInterceptor] = [],
    _ body: @Sendable (any AnsweringChannel, _ leave: @escaping @Sendable () -> Void) async throws -> Void
) async throws {
    let listeners = try servers.map { server in
        try GRPCListener(beside: server, SecondListenerConfiguration(host: "127.0.0.1", port: 0, isReady: { true }))
    }
    let peers = try listeners.map { listener in
        guard case .tcp(_, let port) = listener.endpoint else { preconditionFailure("gRPC listens on TCP") }
        return try GRPCPeer(port: port)
    }
    var limits = ClientLimits()
    limits.maxMessage = servers[0].limits.maxMessage
    limits.defaultTimeout = servers[0].limits.defaultTimeout
    let channel = PeerChannel(peers, interceptors: interceptors, limits: limits)
    try await withThrowingTaskGroup(of: Void.self) { group in
        for listener in listeners { group.addTask { try await listener.run() } }
        for peer in peers { group.addTask { try await peer.run() } }
        do {
            try await body(channel) { listeners[listeners.count - 1].beginDraining() }
        } catch {
            group.cancelAll()
            throw error
        }
        for peer in peers { peer.shutDown() }
        for listener in listeners { listener.beginDraining() }
        try await group.waitForAll()
    }
}
