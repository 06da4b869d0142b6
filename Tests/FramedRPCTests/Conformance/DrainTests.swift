import FramedRPC
import NIOCore
import Synchronization
import Testing

@Suite("Servers come and go under load", .timeLimit(.minutes(1)))
struct DrainTests {
    private func server(port: Int = 0, gate: Gate = Gate()) -> RPCServer {
        RPCServer(
            table: EchoService.table(gate: gate), interceptors: [],
            configuration: ServerConfiguration(host: "127.0.0.1", port: port, logger: quiet))
    }

    @Test("a call that has begun is answered while its server drains, and the server ends after it")
    func finishes() async throws {
        let gate = Gate()
        let method = MethodDescriptor(service: EchoService.name, name: "Slow")
        var table = MethodTable()
        let release = Signal()
        table.register(method) { request, _ in
            gate.entered.set()
            await release.wait()
            return request
        }
        let server = RPCServer(
            table: table, interceptors: [],
            configuration: ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet))
        try await withServer(server) { endpoint in
            try await withClient([endpoint]) { client in
                async let answer = client.call(method, ByteBuffer(string: "late"), options: CallOptions())
                await gate.entered.wait()
                server.beginDraining()
                release.set()
                let late = try await answer
                #expect(late == ByteBuffer(string: "late"))
            }
        }
    }

    @Test("a drain that takes too long ends all the same")
    func tooLong() async throws {
        let gate = Gate()
        var configuration = ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet)
        configuration.limits.drainTime = .milliseconds(50)
        let server = RPCServer(table: EchoService.table(gate: gate), interceptors: [], configuration: configuration)
        try await withServer(server) { endpoint in
            try await withClient([endpoint]) { client in
                async let error = client.status(EchoService.wait)
                await gate.entered.wait()
                server.beginDraining()
                #expect(await error?.code == .unavailable)
            }
        }
    }

    @Test("a client whose server was not there, or is started again, heals by itself")
    func heals() async throws {
        let first = server()
        let endpoint = try await first.listen()
        guard case .tcp(_, let port) = endpoint else { return }
        try await withClient([endpoint]) { client in
            try await withServer(first) { _ in
                #expect(await client.status(EchoService.echo) == nil)
            }
            let gone = await client.status(EchoService.echo)
            #expect(gone?.code == .unavailable)
            #expect(gone?.notStarted == true)
            try await withServer(server(port: port)) { _ in
                #expect(await client.status(EchoService.echo, options: CallOptions(waitForReady: true)) == nil)
            }
        }
    }

    @Test("calls to nobody fail at once, those that wait for somebody at their deadline")
    func nobody() async throws {
        let nobody = server()
        let endpoint = try await nobody.listen()
        try await withServer(nobody) { _ in }
        try await withClient([endpoint]) { client in
            #expect(await client.status(EchoService.echo)?.code == .unavailable)
            let options = CallOptions(timeout: .milliseconds(30), waitForReady: true)
            #expect(await client.status(EchoService.echo, options: options)?.code == .deadlineExceeded)
        }
    }

    @Test("a call that waits for a server goes to whichever comes first")
    func whichever() async throws {
        let (never, late) = (server(), server())
        let absent = try await never.listen()
        let endpoint = try await late.listen()
        guard case .tcp(_, let port) = endpoint else { return }
        try await withServer(never) { _ in }
        try await withServer(late) { _ in }
        try await withClient([absent, endpoint]) { client in
            let waiting = Task {
                await withTaskGroup { group in
                    for _ in 0..<20 {
                        group.addTask {
                            await client.status(EchoService.echo, options: CallOptions(waitForReady: true))
                        }
                    }
                    return await group.reduce(into: [RPCStatusCode?]()) { $0.append($1?.code) }
                }
            }
            #expect(await client.status(EchoService.echo)?.code == .unavailable)
            try await withServer(server(port: port)) { _ in
                #expect(await waiting.value == Array(repeating: nil, count: 20))
            }
        }
    }

    @Test("connections are made anew under load, and no call is lost by it")
    func renewal() async throws {
        let peers = PeerNames()
        let method = MethodDescriptor(service: EchoService.name, name: "Peer")
        var table = MethodTable()
        table.register(method) { request, context in
            peers.add(context.peer)
            return request
        }
        let server = RPCServer(
            table: table, interceptors: [],
            configuration: ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet))
        try await withServer(server) { endpoint in
            try await withClient([endpoint]) {
                $0.limits.keepaliveTime = .milliseconds(1)
                $0.limits.connectionAge = .milliseconds(5)
            } _: { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            while peers.count < 20 {
                                _ = try await client.call(method, ByteBuffer(), options: CallOptions())
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test("calls fail once the client is shut down")
    func shutDown() async throws {
        try await withServer(server()) { endpoint in
            try await withClient([endpoint]) { client in
                #expect(await client.status(EchoService.echo) == nil)
                client.shutdown()
                #expect(await client.status(EchoService.echo)?.code == .unavailable)
            }
        }
    }

    @Test("run keeps a client connected until it is cancelled")
    func run() async throws {
        try await withServer(server()) { endpoint in
            try await withClient([endpoint]) { client in
                let running = Task { try await client.run() }
                #expect(await client.status(EchoService.echo) == nil)
                running.cancel()
                try await running.value
                #expect(await client.status(EchoService.echo)?.code == .unavailable)
            }
        }
    }
}

/// The addresses that calls came from, each of which is a connection.
private final class PeerNames: Sendable {
    private let names = Mutex<Set<String>>([])
    var count: Int { names.withLock { $0.count } }
    func add(_ name: String) { names.withLock { _ = $0.insert(name) } }
}
