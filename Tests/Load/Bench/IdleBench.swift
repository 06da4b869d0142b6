import FramedRPC
import Glibc
import Logging
import NIOCore
import Synchronization

/// Resident memory of both sides for what only waits.
struct IdleBench {
    private static let park = MethodDescriptor(service: "bench.Bench", name: "Park")
    private static let echo = MethodDescriptor(service: "bench.Bench", name: "Echo")
    private let endpoint: Endpoint
    private let server: Int
    private let configuration: ClientConfiguration

    /// - Parameters:
    ///   - port: of an ``IdleBench/serve()``.
    ///   - server: its process.
    init(port: Int, server: Int) {
        endpoint = .tcp(host: "127.0.0.1", port: port)
        self.server = server
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        configuration = ClientConfiguration(logger: logger)
    }

    /// Serves a method that never answers by itself, with limits that let 10,000 calls wait.
    static func serve() async throws {
        var methods = MethodTable()
        let parked = Mutex<[UnsafeContinuation<Void, Never>]>([])
        methods.register(park) { request, _ in
            await withUnsafeContinuation { continuation in parked.withLock { $0.append(continuation) } }
            return request
        }
        methods.register(echo) { request, _ in request }
        try await methods.serve {
            $0.limits.maxCalls = 20_000
            $0.concurrency = FixedConcurrencyLimit(20_000)
        }
    }

    /// 1,000 connections, each of which has made a call.
    func connections() async throws {
        let first = try await connected()
        let before = memory()
        var clients: [RPCClient] = []
        for _ in 0..<1_000 { clients.append(try await connected()) }
        print(line("idle-connections", before, count: clients.count))
        for client in clients + [first] { client.shutdown() }
    }

    /// 10,000 calls under way on one connection.
    func calls() async throws {
        let client = try await connected()
        let options = CallOptions(timeout: .seconds(600))
        try await withThrowingTaskGroup(of: Void.self) { group in
            let before = memory()
            for _ in 0..<10_000 {
                group.addTask { _ = try? await client.call(Self.park, ByteBuffer(), options: options) }
            }
            // Answered after all that were begun before it.
            try await Task.sleep(for: .seconds(1))
            _ = try await client.call(Self.echo, ByteBuffer(), options: CallOptions())
            print(line("idle-calls", before, count: 10_000))
            client.shutdown()
            try await group.waitForAll()
        }
    }

    private func connected() async throws -> RPCClient {
        let client = RPCClient(endpoints: [endpoint], configuration: configuration)
        _ = try await client.call(Self.echo, ByteBuffer(), options: CallOptions())
        return client
    }

    private func line(_ name: String, _ before: (client: Int, server: Int), count: Int) -> String {
        let now = memory()
        return "case=\(name) count=\(count) server_bytes_each=\((now.server - before.server) / count) "
            + "client_bytes_each=\((now.client - before.client) / count)"
    }

    private func memory() -> (client: Int, server: Int) {
        (Self.residentBytes("self"), Self.residentBytes("\(server)"))
    }

    /// Resident memory of a process.
    private static func residentBytes(_ process: String) -> Int {
        guard let file = fopen("/proc/\(process)/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0) * sysconf(Int32(_SC_PAGESIZE))
    }
}
