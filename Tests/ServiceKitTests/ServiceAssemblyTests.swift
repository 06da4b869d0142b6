import Contracts
import FramedRPC
import GRPCListener
import NIOCore
import NIOPosix
import ServiceKit
import ServiceLifecycle
import Synchronization
import Testing

/// A handler that tells when it was entered and answers when it is let.
final class Gate: Sendable {
    private let entered = AsyncStream.makeStream(of: Void.self)
    private let released = AsyncStream.makeStream(of: Void.self)

    func pass() async {
        entered.continuation.yield()
        for await _ in released.stream { return }
    }

    func waitForEntry() async {
        for await _ in entered.stream { return }
    }

    func release() { released.continuation.yield() }
}

@Suite("A service on its ports")
struct ServiceAssemblyTests {
    let folder: TemporaryFolder
    let sink = RecordingSink()
    let keys = CommonKeys(of: .metrics)
    let configuration: ServiceConfiguration

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("principal.key", Array(0..<32), mode: 0o600)
        configuration = try ServiceConfiguration(
            declarations: keys.all,
            environment: [
                "LIVEDIAG_RPC_PORT": "0", "LIVEDIAG_HTTP_HEALTH_PORT": "0", "LIVEDIAG_KEYS_DIRECTORY": folder.path,
            ])
    }

    func setup() -> ServiceSetup {
        ServiceSetup(
            service: .metrics, configuration: configuration, keys: keys, clock: .fixed(at: Fixture.now),
            logger: sink.logger())
    }

    /// A client of the service at `endpoint`, signed as an operator or not at all.
    func client(_ endpoint: Endpoint, signed: Bool) -> RPCClient {
        var client = ClientConfiguration(logger: sink.logger())
        if signed {
            let signer = PrincipalSigner(key: SigningKey(secret: Array(0..<32), purpose: .principal))
            client.interceptors = [
                PrincipalInterceptor(operator: "ada", signer: signer, clock: .fixed(at: Fixture.now))
            ]
        }
        return RPCClient(endpoints: [endpoint], configuration: client)
    }

    func probe(_ port: Int, _ path: String) async throws -> String {
        let client = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await client.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
            var answer = ""
            for try await part in inbound { answer += String(buffer: part) }
            return answer
        }
    }

    @Test("Calls, health and metrics are answered, and draining lets a call in progress finish")
    func life() async throws {
        let gate = Gate()
        var methods = MethodTable()
        methods.register(Fixture.write) { request, _ in
            await gate.pass()
            return request
        }
        let setup = setup()
        let ended = Mutex<[String]>([])
        setup.run("pool") {
            try? await Task.sleep(for: .seconds(3_600))
            ended.withLock { $0.append("pool") }
        }
        let parts = ServiceParts(methods: methods, policies: MethodPolicies([Fixture.write: MethodPolicy(.operator)]))
        let listening = try await ServiceAssembly(setup, parts).listen()
        let calls = try #require(listening.calls)
        async let running: Void = listening.group.run()

        let health = try await HealthServiceClient(channel: client(calls, signed: false)).check(RPCCheckRequest())
        #expect(health.ready && health.service == "metrics" && health.nowUs == Fixture.now)
        let stranger = client(calls, signed: false)
        let refused = await status { _ = try await stranger.call(Fixture.write, ByteBuffer(), options: CallOptions()) }
        #expect(refused?.reason == "CREDENTIALS_REQUIRED")
        let unknown = await status { _ = try await stranger.call(Fixture.read, ByteBuffer(), options: CallOptions()) }
        #expect(unknown?.code == .unimplemented)

        let operated = client(calls, signed: true)
        async let answer = operated.call(Fixture.write, ByteBuffer(string: "hello"), options: CallOptions())
        await gate.waitForEntry()
        await listening.group.triggerGracefulShutdown()
        while !setup.readiness.reasons.contains("process: draining") { await Task.yield() }
        #expect(try await probe(listening.healthPort, "/readyz").hasSuffix("process: draining\n"))
        #expect(try await probe(listening.healthPort, "/metrics").contains("code=\"UNAUTHENTICATED\"} 1\n"))
        #expect(ended.withLock { $0 } == [])
        gate.release()
        #expect(try await String(buffer: answer) == "hello")
        try await running
        #expect(ended.withLock { $0 } == ["pool"])
    }

    @Test("A service without methods listens for probes only")
    func probesOnly() async throws {
        let listening = try await ServiceAssembly(setup(), ServiceParts()).listen()
        #expect(listening.calls == nil)
        async let running: Void = listening.group.run()
        #expect(try await probe(listening.healthPort, "/readyz").hasSuffix("ready\n"))
        await listening.group.triggerGracefulShutdown()
        try await running
    }

    @Test("gRPC is listened for where a port is given, and its port in use is named with its keys")
    func grpc() async throws {
        let taken = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        var methods = MethodTable()
        methods.register(Fixture.read) { request, _ in request }
        let parts = ServiceParts(
            methods: methods, policies: MethodPolicies([Fixture.read: MethodPolicy(.anyone)]), grpc: GRPCListener.make)
        for (port, isFree) in [("", true), ("0", true), ("\(taken.localAddress?.port ?? 0)", false)] {
            let configuration = try ServiceConfiguration(
                declarations: keys.all,
                environment: [
                    "LIVEDIAG_RPC_PORT": "0", "LIVEDIAG_HTTP_HEALTH_PORT": "0", "LIVEDIAG_GRPC_PORT": port,
                ])
            let setup = ServiceSetup(
                service: .metrics, configuration: configuration, keys: keys, clock: .system, logger: sink.logger())
            if isFree {
                let listening = try await ServiceAssembly(setup, parts).listen()
                #expect((listening.grpc == nil) == port.isEmpty)
                async let running: Void = listening.group.run()
                await listening.group.triggerGracefulShutdown()
                try await running
            } else {
                let failure = await #expect(throws: ListeningFailure.self) {
                    _ = try await ServiceAssembly(setup, parts).listen()
                }
                #expect(
                    failure?.description.hasPrefix("cannot listen on 127.0.0.1:\(port) (rpc.host, grpc.port): ") == true
                )
            }
        }
        try await taken.close().get()
    }

    @Test("An address that cannot be had is named with its keys")
    func addressTaken() async throws {
        let taken = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = taken.localAddress?.port ?? 0
        let configuration = try ServiceConfiguration(
            declarations: keys.all, environment: ["LIVEDIAG_RPC_PORT": "0", "LIVEDIAG_HTTP_HEALTH_PORT": "\(port)"])
        let setup = ServiceSetup(
            service: .metrics, configuration: configuration, keys: keys, clock: .system,
            logger: sink.logger())
        let failure = await #expect(throws: ListeningFailure.self) {
            _ = try await ServiceAssembly(setup, ServiceParts()).listen()
        }
        #expect(
            failure?.description.hasPrefix("cannot listen on 127.0.0.1:\(port) (http.health_host, http.health_port): ")
                == true)
        try await taken.close().get()
    }
}
