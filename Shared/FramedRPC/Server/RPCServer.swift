import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Answers framed calls on one address.
///
/// `run` serves until the server has drained or its task is cancelled; `beginDraining` lets every call finish that has
/// begun and loses none that comes meanwhile.
package final class RPCServer: Sendable {
    private struct State {
        var listener: (any Channel)?
        var isDraining = false
        var connections: [ObjectIdentifier: ServerConnection] = [:]
        var waiters: [EventLoopPromise<Void>] = []
    }

    private let configuration: ServerConfiguration
    /// What calls are answered with: for other listeners of the same process.
    package let pipeline: ServerPipeline
    /// How much the server takes: for the same.
    package var limits: ServerLimits { configuration.limits }
    private let executors: [ObjectIdentifier: EventLoopTaskExecutor]
    private let state = Mutex(State())

    /// - Parameters:
    ///   - table: every method that is answered.
    ///   - interceptors: in the order they run, metrics and trace first, then identity; deadline and limits follow.
    package init(table: MethodTable, interceptors: [any ServerInterceptor], configuration: ServerConfiguration) {
        self.configuration = configuration
        self.pipeline = ServerPipeline(
            table: table, interceptors: interceptors, minimumTime: configuration.limits.minimumTime,
            concurrency: configuration.concurrency, logger: configuration.logger)
        var executors: [ObjectIdentifier: EventLoopTaskExecutor] = [:]
        for loop in configuration.group.makeIterator() {
            executors[ObjectIdentifier(loop)] = EventLoopTaskExecutor(loop)
        }
        self.executors = executors
    }

    /// Binds the address and begins to accept; `run` does so itself if it has not been done.
    ///
    /// - Returns: the address bound, with the port that the system chose.
    /// - Throws: what binding fails with.
    @discardableResult
    package func listen() async throws -> Endpoint {
        if let bound = boundAddress { return bound }
        let channel = try await bind()
        state.withLock { $0.listener = channel }
        configuration.logger.info("listening", metadata: ["address": "\(configuration.endpoint)"])
        return boundAddress ?? configuration.endpoint
    }

    /// The address that is listened on; nil before `listen`.
    package var boundAddress: Endpoint? {
        guard let channel = state.withLock({ $0.listener }) else { return nil }
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
        let done = configuration.group.any().makePromise(of: Void.self)
        let isDone = state.withLock { state in
            if state.isDraining && state.connections.isEmpty { return true }
            state.waiters.append(done)
            return false
        }
        if isDone { done.succeed() }
        try await withTaskCancellationHandler {
            try await done.futureResult.get()
        } onCancel: {
            abort()
        }
    }

    /// Stops accepting, tells clients to go elsewhere, lets calls that have begun finish within the drain time, closes.
    package func beginDraining() {
        let (listener, connections) = state.withLock { state in
            if state.isDraining { return (nil as (any Channel)?, [ServerConnection]()) }
            state.isDraining = true
            return (state.listener, Array(state.connections.values))
        }
        listener?.close(promise: nil)
        for connection in connections { connection.drain() }
        configuration.group.any().scheduleTask(in: TimeAmount(clamping: configuration.limits.drainTime)) { [self] in
            abort()
        }
        finishIfDone()
    }

    /// Ends everything at once.
    private func abort() {
        let (listener, connections) = state.withLock { state in
            state.isDraining = true
            return (state.listener, Array(state.connections.values))
        }
        listener?.close(promise: nil)
        for connection in connections { connection.abort() }
        finishIfDone()
    }

    private func finishIfDone() {
        let waiters = state.withLock { state in
            guard state.isDraining, state.connections.isEmpty else { return [EventLoopPromise<Void>]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.succeed() }
    }
}

extension RPCServer {
    private func bind() async throws -> any Channel {
        let bootstrap = ServerBootstrap(group: configuration.group)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Out of descriptors it waits a second before it accepts again, instead of failing in every turn.
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
                }
            }
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
        let executor = executors[ObjectIdentifier(channel.eventLoop)] ?? EventLoopTaskExecutor(channel.eventLoop)
        let connection = ServerConnection(
            pipeline: pipeline, executor: executor, limits: configuration.limits, budget: configuration.budget,
            peer: channel.remoteAddress?.description ?? "unknown", identity: identity, logger: configuration.logger)
        let isDraining = state.withLock { state in
            state.connections[ObjectIdentifier(connection)] = connection
            return state.isDraining
        }
        try channel.pipeline.syncOperations.addHandler(
            FrameHandler(
                sink: connection, maxMessage: configuration.limits.maxMessage,
                stallTime: TimeAmount(clamping: configuration.limits.stallTime),
                frameTime: TimeAmount(clamping: configuration.limits.frameTime)))
        channel.closeFuture.whenComplete { [self] _ in closed(connection) }
        if isDraining { channel.eventLoop.execute { connection.drain() } }
    }

    private func closed(_ connection: ServerConnection) {
        _ = state.withLock { $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
        finishIfDone()
    }
}
