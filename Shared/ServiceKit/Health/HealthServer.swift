package import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The HTTP listener of `/livez`, `/readyz` and `/metrics`.
package struct HealthServer: Service {
    /// Connections above which a new one is closed at once: probes need few, and nobody else should need any.
    static let mostConnections = 128
    /// A connection that is silent so long is closed.
    static let idleTime: TimeAmount = .seconds(60)

    private let channel: any Channel

    /// Binds `host` and `port` (0: any free one) and answers from then on.
    /// - Throws: what kept it from binding.
    package static func bind(
        host: String, port: Int, on group: any EventLoopGroup,
        answer: @escaping @Sendable (_ target: String) -> HealthAnswer
    ) async throws -> HealthServer {
        let connections = ConnectionCount()
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                guard connections.add(upTo: mostConnections) else { return channel.close() }
                channel.closeFuture.whenComplete { _ in connections.remove() }
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(IdleStateHandler(allTimeout: idleTime))
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(HealthHTTPHandler(answer: answer))
                }
            }
            .bind(host: host, port: port).get()
        return HealthServer(channel: channel)
    }

    /// The port bound.
    package var port: Int { channel.localAddress?.port ?? 0 }

    /// Waits until the process ends, then closes the listener.
    package func run() async throws {
        try? await gracefulShutdown()
        try? await channel.close().get()
    }
}

/// How many connections are open.
private final class ConnectionCount: Sendable {
    private let open = Mutex(0)

    func add(upTo most: Int) -> Bool {
        open.withLock { open in
            guard open < most else { return false }
            open += 1
            return true
        }
    }

    func remove() {
        open.withLock { $0 -= 1 }
    }
}
