import FramedRPC
import GRPCCore
import GRPCListener
import GRPCNIOTransportHTTP2Posix
import Logging
import NIOCore
import NIOPosix
import Testing

@Suite("A gRPC listener that drains", .timeLimit(.minutes(1)))
struct DrainTests {
    static let method = FramedRPC.MethodDescriptor(service: "livediagnosis.test.v1.EchoService", name: "Slow")
    static let path = GRPCCore.MethodDescriptor(
        fullyQualifiedService: "livediagnosis.test.v1.EchoService", method: "Slow")

    /// A server whose one method enters, and answers when it is let; 50 ms of drain at most if `isHurried`.
    func server(_ gate: Gate, isHurried: Bool = false) -> RPCServer {
        var table = MethodTable()
        table.register(Self.method) { request, _ in
            gate.enter()
            await gate.released()
            return request
        }
        var configuration = ServerConfiguration(
            host: "127.0.0.1", port: 0, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        if isHurried { configuration.limits.drainTime = .milliseconds(50) }
        return RPCServer(table: table, interceptors: [], configuration: configuration)
    }

    /// How a call ends that has begun when the drain begins; `during` runs then.
    func end(of server: RPCServer, _ gate: Gate, during: @escaping @Sendable () -> Void) async throws -> String {
        let listener = try GRPCListener(
            beside: server, SecondListenerConfiguration(host: "127.0.0.1", port: 0, isReady: { true }))
        guard case .tcp(_, let port) = listener.endpoint else { return "no port" }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listener.run() }
            let transport = try HTTP2ClientTransport.Posix(
                target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext)
            let end = try await withGRPCClient(transport: transport) { client in
                async let call = client.unary(
                    request: ClientRequest(message: ByteBuffer(string: "late")), descriptor: Self.path,
                    serializer: MessageBytes(), deserializer: MessageBytes(), options: .defaults
                ) { response in
                    switch response.accepted.flatMap({ $0.message }) {
                    case .success(let message): String(buffer: message)
                    case .failure(let error): "\(error.code)"
                    }
                }
                await gate.entered()
                listener.beginDraining()
                during()
                return try await call
            }
            try await group.waitForAll()
            return end
        }
    }

    @Test("A call that has begun is answered, and its handler hears nothing of the drain")
    func finishes() async throws {
        let gate = Gate()
        #expect(try await end(of: server(gate), gate) { gate.release() } == "late")
        #expect(!gate.wasCancelled)
    }

    @Test("A drain that takes too long ends all the same")
    func tooLong() async throws {
        let gate = Gate()
        let end = try await end(of: server(gate, isHurried: true), gate) {}
        #expect(end == "unavailable")
        gate.release()
    }

    @Test("Connections that come while it begins to drain are served or closed, never lost")
    func connectionsInTheMomentOfTheDrain() async throws {
        for round in 0..<20 {
            let listener = try GRPCListener(
                beside: server(Gate(), isHurried: true),
                SecondListenerConfiguration(host: "127.0.0.1", port: 0, isReady: { true }))
            guard case .tcp(_, let port) = listener.endpoint else { return }
            let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            let first = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await listener.run() }
                let arriving = (0..<8).map { _ in bootstrap.connect(host: "127.0.0.1", port: port) }
                // A round in two waits until the listener accepts.
                if round.isMultiple(of: 2) { for connection in arriving { _ = try? await connection.get() } }
                listener.beginDraining()
                try await group.waitForAll()
                for connection in arriving { try? await connection.get().close() }
            }
            try? await first.close()
        }
    }

    @Test("Told to go before it had begun, it lets go the clients who wait to be accepted")
    func goesBeforeItBegan() async throws {
        let listener = try GRPCListener(
            beside: server(Gate()), SecondListenerConfiguration(host: "127.0.0.1", port: 0, isReady: { true }))
        guard case .tcp(_, let port) = listener.endpoint else { return }
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
        listener.beginDraining()
        try await listener.run()
        try await client.closeFuture.get()
    }

    @Test("Whoever cancels it has closed every connection, and calls under way end")
    func cancelled() async throws {
        let gate = Gate()
        let listener = try GRPCListener(
            beside: server(gate), SecondListenerConfiguration(host: "127.0.0.1", port: 0, isReady: { true }))
        guard case .tcp(_, let port) = listener.endpoint else { return }
        let serving = Task { try await listener.run() }
        let transport = try HTTP2ClientTransport.Posix(
            target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext)
        try await withGRPCClient(transport: transport) { client in
            async let call: Void = client.unary(
                request: ClientRequest(message: ByteBuffer(string: "late")), descriptor: Self.path,
                serializer: MessageBytes(), deserializer: MessageBytes(), options: .defaults
            ) { response in
                #expect(throws: GRPCCore.RPCError.self) { try response.message }
            }
            await gate.entered()
            serving.cancel()
            try await call
        }
        try await serving.value
        gate.release()
    }
}
