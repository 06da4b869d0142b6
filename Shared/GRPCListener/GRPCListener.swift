package import FramedRPC
import GRPCCore
import GRPCNIOTransportHTTP2Posix
import NIOCore
import NIOPosix

/// The second listener of a service: standard gRPC over HTTP/2, answered by the pipeline of the first, with health and
/// reflection beside it.
package final class GRPCListener: SecondListener {
    private typealias Transport = HTTP2ServerTransport.Custom<SocketListener>

    /// Where it listens: bound when this was made.
    package let endpoint: FramedRPC.Endpoint
    private let server: GRPCServer<Transport>
    private let drainTime: Duration
    private let socket: BoundSocket
    private let drain = AsyncStream.makeStream(of: Void.self)
    private let connections: OpenConnections

    /// Bytes of a request above which gRPC's transport ends the call without a status. Ours, half of it, has one.
    private static let transportLimit = 8 * 1_024 * 1_024
    /// Calls at a time on one connection.
    private static let mostStreams = 100
    /// Bytes that a client may send of a call before they are read. HTTP/2's 64 KiB makes a large call wait for the network
    /// again and again.
    private static let window = 512 * 1_024
    /// After this time clients make their connection again, so that new replicas get load and new certificates count.
    private static let longestConnection = Duration.seconds(1_800)

    /// Binds the address.
    ///
    /// - Parameter frames: the server of the same methods over frames.
    /// - Throws: what kept it from binding.
    package init(beside frames: RPCServer, _ configuration: SecondListenerConfiguration) throws(BoundSocket.Failure) {
        socket = try BoundSocket(host: configuration.host, port: configuration.port)
        endpoint = .tcp(host: configuration.host, port: socket.port)
        drainTime = frames.limits.drainTime
        let peers = ConnectedPeers()
        connections = OpenConnections()
        let transport = Transport(
            listenerFactory: SocketListener(
                socket: socket, security: configuration.security, peers: peers, connections: connections,
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton),
            config: Self.transportConfiguration(drainTime))
        server = GRPCServer(transport: transport, router: Self.router(frames, peers, configuration))
    }

    /// Makes one for `ServiceParts`.
    package static let make: SecondListenerConfiguration.Make = { try GRPCListener(beside: $0, $1) }

    /// Serves until it has drained. Cancelling its task closes all connections at once.
    package func run() async throws {
        // A task of its own: what is cancelled in gRPC's hands is lost, and may end the process (see OpenConnections).
        let serving = Task { try await serve() }
        let watching = Task { [drain, drainTime, connections] in
            for await _ in drain.stream {}
            try await Task.sleep(for: drainTime)
            connections.closeAll()
        }
        defer {
            watching.cancel()
            // Told to go before it had begun, it has not accepted anyone.
            socket.close()
        }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            beginDraining()
            connections.closeAll()
        }
    }

    /// Stops accepting, tells clients to go elsewhere, lets calls that have begun finish within the drain time.
    package func beginDraining() {
        connections.drain { [server] in server.beginGracefulShutdown() }
        drain.continuation.finish()
    }

    private func serve() async throws {
        do {
            try await server.serve()
        } catch _ where connections.isDraining {
            // Told to go before it had begun.
        }
    }

    private static func router(
        _ frames: RPCServer, _ peers: ConnectedPeers, _ configuration: SecondListenerConfiguration
    ) -> RPCRouter<Transport> {
        let (pipeline, limits) = (frames.pipeline, frames.limits)
        let connection = InProcessConnection(
            pipeline: pipeline, limits: limits, loop: MultiThreadedEventLoopGroup.singleton.any())
        var router = RPCRouter<Transport>()
        UnaryCalls(connection: connection, limits: limits, peers: configuration.security == nil ? nil : peers)
            .register(pipeline.table.methods, in: &router)
        let services = pipeline.table.services + ["grpc.health.v1.Health"] + ReflectionCalls.services
        HealthCalls(status: ServingStatus(services: Set(services), isReady: configuration.isReady))
            .register(in: &router)
        ReflectionCalls(served: services.sorted()).register(in: &router)
        return router
    }

    private static func transportConfiguration(_ drainTime: Duration) -> Transport.Config {
        var settings = Transport.Config.defaults
        settings.rpc.maxRequestPayloadSize = transportLimit
        settings.http2.targetWindowSize = window
        settings.http2.maxConcurrentStreams = mostStreams
        settings.connection.maxAge = longestConnection
        settings.connection.maxGraceTime = drainTime
        settings.channelDebuggingCallbacks.onAcceptHTTP2Stream = { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(StreamGate(), position: .first)
            }
        }
        return settings
    }
}
