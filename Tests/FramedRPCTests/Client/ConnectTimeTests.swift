import FramedRPC
import NIOCore
import NIOPosix
import Testing

@Suite("A client's time to connect", .timeLimit(.minutes(1)))
struct ConnectTimeTests {
    /// Waits for a handshake that the peer never ends.
    private struct EndlessHandshake: ClientSecurity {
        func secure(_ channel: any Channel, admitted: @escaping @Sendable () throws -> Void) throws {}
    }

    /// What a call fails with whose server accepts the connection and says nothing, once that has been closed.
    private func failure(security: (any ClientSecurity)?) async throws -> RPCError? {
        let closed = Signal()
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.closeFuture.whenComplete { _ in closed.set() }
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(listener.localAddress?.port)
        var configuration = ClientConfiguration(logger: quiet)
        configuration.limits.connectTime = .milliseconds(200)
        configuration.security = security
        let client = RPCClient(endpoints: [.tcp(host: "127.0.0.1", port: port)], configuration: configuration)
        let error = await client.status(EchoService.echo)
        // Still in use: what ends the connection is its time.
        await closed.wait()
        client.shutdown()
        try await listener.close()
        return error
    }

    @Test("covers the handshake: a peer that does not end it fails the calls that wait, and is left")
    func handshake() async throws {
        let error = try await failure(security: EndlessHandshake())
        #expect(error?.code == .unavailable && error?.notStarted == true)
        #expect(error?.text.contains("did not answer in time") == true, "\(error?.text ?? "no error")")
    }

    @Test("covers the peer's hello: one that sends none is left too")
    func hello() async throws {
        let error = try await failure(security: nil)
        #expect(error?.code == .unavailable && error?.notStarted == true)
        #expect(error?.text.contains("the peer sent no hello") == true, "\(error?.text ?? "no error")")
    }
}
