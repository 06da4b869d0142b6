import FramedRPC
import Glibc
import Logging
import NIOCore
import Synchronization

/// Calls that go on at the same rate while every replica of a service is down.
struct OutageBench {
    private static let method = MethodDescriptor(service: "bench.Bench", name: "Echo", idempotency: .noSideEffects)
    private static let perSecond = 2_000

    /// How long the replicas are down.
    let seconds: Int

    func run() async throws {
        try await measure("outage-gone") { replicas, body in
            for replica in replicas { await replica.stop() }
            try await body()
            for replica in replicas { try await replica.start() }
        }
        try await measure("outage-unavailable") { replicas, body in
            for replica in replicas { replica.isDown = true }
            try await body()
            for replica in replicas { replica.isDown = false }
        }
    }

    private func measure(
        _ name: String, outage: ([Replica], _ body: () async throws -> Void) async throws -> Void
    ) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let replicas = [Replica(Self.method, logger), Replica(Self.method, logger)]
        var endpoints: [Endpoint] = []
        for replica in replicas { endpoints.append(try await replica.start()) }
        let client = RPCClient(endpoints: endpoints, configuration: ClientConfiguration(logger: logger))
        let load = OpenLoad(perSecond: Self.perSecond) {
            do {
                _ = try await client.call(Self.method, ByteBuffer(), options: CallOptions(timeout: .seconds(2)))
                return true
            } catch {
                return false
            }
        }
        await load.run(seconds: 3)
        let (requests, refused) = (replicas.reduce(0) { $0 + $1.requests }, Self.refusedConnects())
        var counts = OpenLoad.Counts()
        try await outage(replicas) { counts = await load.run(seconds: seconds) }
        let made = replicas.reduce(0) { $0 + $1.requests } - requests
        let refusals = Self.refusedConnects() - refused
        let recovery = await load.untilGood(for: 500)
        print(
            "case=\(name) calls=\(counts.calls) succeeded=\(counts.succeeded) requests=\(made) refused=\(refusals) "
                + "per_call=\(Double(made + refusals) / Double(counts.calls)) recovered_ms=\(recovery)")
        client.shutdown()
        for replica in replicas { await replica.stop() }
    }

    /// Connects that failed on this machine so far, as the kernel counts them.
    private static func refusedConnects() -> Int {
        guard let file = fopen("/proc/net/snmp", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4_096)
        var names: [Substring] = []
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("Tcp:") else { continue }
            let fields = text.split { $0 == " " || $0 == "\n" }
            if let place = names.firstIndex(of: "AttemptFails"), place < fields.count { return Int(fields[place]) ?? 0 }
            names = fields
        }
        return 0
    }
}

/// A server that can be stopped and started again at the same address, and counts what it is asked.
private final class Replica: Sendable {
    private let method: MethodDescriptor
    private let logger: Logger
    private let count = Atomic<Int>(0)
    private let down = Atomic<Bool>(false)
    private let state = Mutex<(endpoint: Endpoint, running: Task<Void, any Error>?)>(
        (.tcp(host: "127.0.0.1", port: 0), nil))

    init(_ method: MethodDescriptor, _ logger: Logger) {
        self.method = method
        self.logger = logger
    }

    var requests: Int { count.load(ordering: .relaxed) }

    /// Whether everything is answered with UNAVAILABLE.
    var isDown: Bool {
        get { down.load(ordering: .relaxed) }
        set { down.store(newValue, ordering: .relaxed) }
    }

    @discardableResult
    func start() async throws -> Endpoint {
        var table = MethodTable()
        table.register(method) { [self] request, _ in
            count.wrappingAdd(1, ordering: .relaxed)
            if isDown { throw RPCError.unavailable("DOWN") }
            return request
        }
        let server = RPCServer(
            table: table, interceptors: [],
            configuration: ServerConfiguration(endpoint: state.withLock { $0.endpoint }, logger: logger))
        let endpoint = try await server.listen()
        // Ended by `stop`.
        let running = Task { try await server.run() }
        state.withLock { $0 = (endpoint, running) }
        return endpoint
    }

    func stop() async {
        let running = state.withLock { $0.running.take() }
        running?.cancel()
        _ = await running?.result
    }
}
