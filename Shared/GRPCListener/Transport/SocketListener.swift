import FramedRPC
import GRPCNIOTransportHTTP2Posix
import NIOCore
import NIOPosix

/// Accepts HTTP/2 connections on a socket that is bound already, in plain text or with what secures frames too.
struct SocketListener: HTTP2ServerTransport.ListenerFactory {
    let socket: BoundSocket
    let security: (any ServerSecurity)?
    let peers: ConnectedPeers
    let connections: OpenConnections
    let eventLoopGroup: any EventLoopGroup

    func makeListeningChannel(
        listenerConfigurator: HTTP2ServerTransport.ListenerConfigurator,
        connectionConfigurator: HTTP2ServerTransport.ConnectionConfigurator
    ) async throws -> NIOAsyncChannel<HTTP2ServerTransport.ConnectionConfigurator.ConnectionChannel, Never> {
        guard let descriptor = socket.take() else { throw ChannelError.ioOnClosedChannel }
        return try await ServerBootstrap(group: eventLoopGroup)
            .serverChannelInitializer { listenerConfigurator.configure(channel: $0) }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .bind(NIOBSDSocket.Handle(descriptor)) { [security, peers, connections] channel in
                connections.admit(channel) {
                    channel.eventLoop.makeCompletedFuture {
                        try security?.secure(channel) { identity in peers.add(identity, on: channel) }
                    }.flatMap {
                        connectionConfigurator.configure(
                            channel: channel, tls: security == nil ? .none : .configured(requireALPN: true))
                    }
                }
            }
    }
}
