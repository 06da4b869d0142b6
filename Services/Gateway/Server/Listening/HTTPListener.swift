import FramedRPC
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle

/// Takes HTTP connections on one address.
///
/// Told to drain, it stops accepting, lets requests in progress have their answers, with `Connection: close`, closes
/// connections that are idle, and ends.
final class HTTPListener: Sendable {
    private let host: String
    private let port: Int
    private let security: HTTPSecurity?
    private let limits: HTTPLimits
    private let group: any EventLoopGroup
    private let executors: EventLoopExecutors
    private let date: DateHeader
    private let responder: HTTPConnection.Responder
    private let refuser: HTTPConnection.Refuser
    private let connections = AcceptedConnections<NIOLoopBound<HTTPConnection>>()

    /// - Parameters:
    ///   - port: 0: any free one.
    ///   - security: `nil`: plain HTTP.
    init(
        host: String, port: Int, security: HTTPSecurity?, limits: HTTPLimits, date: DateHeader,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        responder: @escaping HTTPConnection.Responder, refuser: @escaping HTTPConnection.Refuser
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.limits = limits
        self.group = group
        self.date = date
        self.responder = responder
        self.refuser = refuser
        executors = EventLoopExecutors(group)
    }

    /// Serves until it has drained. Cancelling the task ends all connections at once.
    /// - Parameter listening: is told the port once it is bound.
    /// - Throws: what keeps it from binding.
    func run(listening: @Sendable (Int) async -> Void) async throws {
        let channel = try await bind()
        connections.listen(on: channel)
        await listening(channel.localAddress?.port ?? port)
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await connections.ended(on: group.any()).get()
            } onGracefulShutdown: { [self] in
                drain()
            }
        } onCancel: {
            abort()
        }
    }

    private func drain() {
        for connection in connections.stopAccepting().connections {
            connection.eventLoop.execute { connection.value.drain() }
        }
        group.any().scheduleTask(in: limits.drainTime) { [self] in abort() }
    }

    private func abort() {
        for connection in connections.stopAccepting().connections {
            connection.eventLoop.execute { connection.value.abort() }
        }
    }
}

extension HTTPListener {
    private func bind() async throws -> any Channel {
        try await ServerBootstrap.listening(on: group)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { [self] channel in
                guard connections.count < limits.connections else { return channel.close() }
                return channel.eventLoop.makeCompletedFuture { try accept(channel) }
            }
            .bind(host: host, port: port).get()
    }

    private func accept(_ channel: any Channel) throws {
        let connection = HTTPConnection(
            executor: executors[channel.eventLoop], limits: limits, date: date, responder: responder,
            refuser: refuser)
        var decoder = NIOHTTPDecoderLimitConfiguration()
        decoder.maxHeaderFieldSize = limits.headerBytes
        decoder.maxHeaderListSize = limits.headerBytes
        let pipeline = channel.pipeline.syncOperations
        if let security { try pipeline.addHandler(security.handler()) }
        // A client that asks and asks and takes no answers is not read from.
        try pipeline.addHandler(BackPressureHandler())
        try pipeline.configureHTTPServerPipeline(
            withErrorHandling: false, withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: decoder)
        try pipeline.addHandler(connection)
        if connections.add(NIOLoopBound(connection, eventLoop: channel.eventLoop), on: channel) { connection.drain() }
    }
}
