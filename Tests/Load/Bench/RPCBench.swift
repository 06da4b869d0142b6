import FramedRPC
import Logging
import NIOCore

/// Calls over a loopback connection, both ends in this process: CPU is that of client and server together.
struct RPCBench {
    private static let echo = MethodDescriptor(service: "bench.Bench", name: "Echo", idempotency: .noSideEffects)

    func run() async throws {
        var methods = MethodTable()
        methods.register(Self.echo) { request, _ in request }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let server = RPCServer(
            table: methods, interceptors: [],
            configuration: ServerConfiguration(endpoint: .tcp(host: "127.0.0.1", port: 0), logger: logger))
        let endpoint = try await server.listen()
        let client = RPCClient(endpoints: [endpoint], configuration: ClientConfiguration(logger: logger))
        let message = ByteBuffer(repeating: 7, count: 16)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for (tasks, each) in [(1, 20_000), (32, 8_000), (128, 3_000)] {
                let measured = try await Measurement.concurrent(tasks: tasks, each: each) {
                    _ = try await client.call(Self.echo, message, options: CallOptions())
                }
                print(measured.line("unary-tiny-\(tasks)"))
            }
            client.shutdown()
            group.cancelAll()
        }
    }
}
