import FramedRPC
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Takes HTTP connections on one address.
///
/// Told to drain, it stops accepting, lets requests in progress have their answers, with `Connection: close`, closes
/// connections that are idle, and ends.
final class HTTPListener: Sendable {
    private struct State {
        var listener: (any Channel)?
        var isDraining = false
        var connections: [ObjectIdentifier: NIOLoopBound<HTTPConnection>] = [:]
        var waiters: [EventLoopPromise<Void>] = []
    }

    private let host: String
    private let port: Int
    private let security: HTTPSecurity?
    private let limits: HTTPLimits
    private let group: any EventLoopGroup
    private let executors: [ObjectIdentifier: EventLoopTaskExecutor]
    private let date: DateHeader
    private let responder: HTTPConnection.Responder
    private let state = Mutex(State())

    /// - Parameters:
    ///   - port: 0: any free one.
    ///   - security: `nil`: plain HTTP.
    init(
        host: String, port: Int, security: HTTPSecurity?, limits: HTTPLimits, date: DateHeader,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        responder: @escaping HTTPConnection.Responder
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.limits = limits
        self.group = group
        self.date = date
        self.responder = responder
        executors = Dictionary(
            uniqueKeysWithValues: group.makeIterator().map { (ObjectIdentifier($0), EventLoopTaskExecutor($0)) })
    }

    /// Serves until it has drained. Cancelling the task ends all connections at once.
    /// - Parameter listening: is told the port once it is bound.
    /// - Throws: what keeps it from binding.
    func run(listening: @Sendable (Int) async -> Void) async throws {
        let channel = try await bind()
        state.withLock { $0.listener = channel }
        await listening(channel.localAddress?.port ?? port)
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await hasEnded().get()
            } onGracefulShutdown: { [self] in
                drain()
            }
        } onCancel: {
            abort()
        }
    }

    /// The future of the last connection's end.
    private func hasEnded() -> EventLoopFuture<Void> {
        let ended = group.any().makePromise(of: Void.self)
        state.withLock { $0.waiters.append(ended) }
        finishIfDone()
        return ended.futureResult
    }

    private func drain() {
        for connection in stopAccepting() {
            connection.eventLoop.execute { connection.value.drain() }
        }
        group.any().scheduleTask(in: limits.drainTime) { [self] in abort() }
        finishIfDone()
    }

    private func abort() {
        for connection in stopAccepting() {
            connection.eventLoop.execute { connection.value.abort() }
        }
        finishIfDone()
    }

    private func stopAccepting() -> [NIOLoopBound<HTTPConnection>] {
        let (listener, connections) = state.withLock { state in
            state.isDraining = true
            defer { state.listener = nil }
            return (state.listener, Array(state.connections.values))
        }
        listener?.close(promise: nil)
        return connections
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

extension HTTPListener {
    private func bind() async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Out of descriptors it waits a second before it accepts again, instead of failing in every turn.
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { [self] channel in
                guard state.withLock({ $0.connections.count < limits.connections }) else { return channel.close() }
                return channel.eventLoop.makeCompletedFuture { try accept(channel) }
            }
            .bind(host: host, port: port).get()
    }

    private func accept(_ channel: any Channel) throws {
        let executor = executors[ObjectIdentifier(channel.eventLoop)] ?? EventLoopTaskExecutor(channel.eventLoop)
        let connection = HTTPConnection(executor: executor, limits: limits, date: date, responder: responder)
        var decoder = NIOHTTPDecoderLimitConfiguration()
        decoder.maxHeaderFieldSize = limits.headerBytes
        decoder.maxHeaderListSize = limits.headerBytes
        let pipeline = channel.pipeline.syncOperations
        if let security { try pipeline.addHandler(security.handler()) }
        // A client that asks and asks and takes no answers is not read from.
        try pipeline.addHandler(BackPressureHandler())
        try pipeline.configureHTTPServerPipeline(
            withErrorHandling: true, withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: decoder)
        try pipeline.addHandler(connection)
        let bound = NIOLoopBound(connection, eventLoop: channel.eventLoop)
        let isDraining = state.withLock { state in
            state.connections[ObjectIdentifier(channel)] = bound
            return state.isDraining
        }
        channel.closeFuture.whenComplete { [self] _ in
            _ = state.withLock { $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
            finishIfDone()
        }
        if isDraining { connection.drain() }
    }
}
