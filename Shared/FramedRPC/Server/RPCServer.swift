import Logging
import NIOCore
import NIOPosix

/// Answers framed calls on one address.
///
/// `run` serves until the server has drained or its task is cancelled; `beginDraining` lets every call finish that has
/// begun and loses none that comes meanwhile.
package final class RPCServer: Sendable {
    private let configuration: ServerConfiguration
    /// What calls are answered with: for other listeners of the same process.
    package let pipeline: ServerPipeline
    /// How much the server takes: for the same.
    package var limits: ServerLimits { configuration.limits }
    private let executors: EventLoopExecutors
    private let connections = AcceptedConnections<ServerConnection>()

    /// - Parameters:
    ///   - table: every method that is answered.
    ///   - interceptors: in the order they run, metrics and trace first, then identity; deadline and limits follow.
    package init(table: MethodTable, interceptors: [any ServerInterceptor], configuration: ServerConfiguration) {
        self.configuration = configuration
        self.pipeline = ServerPipeline(
            table: table, interceptors: interceptors, minimumTime: configuration.limits.minimumTime,
            concurrency: configuration.concurrency, logger: configuration.logger)
        executors = EventLoopExecutors(configuration.group)
    }

    /// Binds the address and begins to accept; `run` does so itself if it has not been done.
    ///
    /// - Returns: the address bound, with the port that the system chose.
    /// - Throws: what binding fails with.
    @discardableResult
    package func listen() async throws -> Endpoint {
        if let bound = boundAddress { return bound }
        connections.listen(on: try await bind())
        configuration.logger.info("listening", metadata: ["address": "\(configuration.endpoint)"])
        return boundAddress ?? configuration.endpoint
    }

    /// The address that is listened on; nil before `listen`.
    package var boundAddress: Endpoint? {
        guard let channel = connections.listener else { return nil }
        guard case .tcp(let host, _) = configuration.endpoint, let port = channel.localAddress?.port else {
            return configuration.endpoint
        }
        return .tcp(host: host, port: port)
    }

    /// Serves until the server has drained. Cancelling the task ends all connections at once.
    ///
    /// - Throws: what binding fails with.
    package func run() async throws {
        try await listen()
        try await withTaskCancellationHandler {
            try await connections.ended(on: configuration.group.any()).get()
        } onCancel: {
            abort()
        }
    }

    /// Stops accepting, tells clients to go elsewhere, lets calls that have begun finish within the drain time, closes.
    package func beginDraining() {
        let (open, isFirst) = connections.stopAccepting()
        guard isFirst else { return }
        for connection in open { connection.drain() }
        configuration.group.any().scheduleTask(in: TimeAmount(clamping: configuration.limits.drainTime)) { [self] in
            abort()
        }
    }

    /// Ends everything at once.
    private func abort() {
        for connection in connections.stopAccepting().connections { connection.abort() }
    }
}

extension RPCServer {
    private func bind() async throws -> any Channel {
        let bootstrap = ServerBootstrap.listening(on: configuration.group)
            // A client whose machine is gone, and that has nothing to take, is found out by the system.
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.writeBufferWaterMark, value: configuration.limits.waterMark)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let security = configuration.security else { return try accept(channel, from: nil) }
                    try security.secure(channel) { [self] peer in try accept(channel, from: peer) }
                }
            }
        switch configuration.endpoint {
        case .tcp(let host, let port), .dns(let host, let port):
            return
                try await bootstrap
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: host, port: port).get()
        case .unix(let path):
            return try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        }
    }

    private func accept(_ channel: any Channel, from identity: (any CallerIdentity)?) throws {
        let connection = ServerConnection(
            pipeline: pipeline, executor: executors[channel.eventLoop], limits: configuration.limits,
            budget: configuration.budget, peer: channel.remoteAddress?.description ?? "unknown", identity: identity,
            logger: configuration.logger)
        let isDraining = connections.add(connection, on: channel)
        try channel.pipeline.syncOperations.addHandler(
            FrameHandler(
                sink: connection, maxMessage: configuration.limits.maxMessage,
                stallTime: TimeAmount(clamping: configuration.limits.stallTime),
                frameTime: TimeAmount(clamping: configuration.limits.frameTime)))
        if isDraining { channel.eventLoop.execute { connection.drain() } }
    }
}
