import Contracts
import FramedRPC
import Logging
import NIOCore
import SwiftProtobuf

/// Calls over one loopback connection to a ``RPCBenchServer``. Both sides encode and decode each message; CPU is that of
/// both together.
struct RPCBench {
    private let client: RPCClient
    private let question = MetricsGetAccountMetricsRequest.with {
        $0.accountID = "acct-000123"
        $0.windowDays = 7
        $0.windowEndDay = 20_574
    }

    /// - Parameter port: of the server.
    init(port: Int) {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        client = RPCClient(
            endpoints: [.tcp(host: "127.0.0.1", port: port)], configuration: ClientConfiguration(logger: logger))
    }

    func run() async throws {
        for (name, method) in [("tiny", BenchMethods.tiny), ("page", BenchMethods.page)] {
            for (tasks, each) in [(1, 20_000), (32, 6_000), (128, 1_500)] {
                let server = try await serverProcessorTime()
                var measured = try await Measurement.concurrent(tasks: tasks, each: each) { try await ask(method) }
                measured.processor += try await serverProcessorTime() - server
                print(measured.line("unary-\(name)-\(tasks)"))
            }
        }
        client.shutdown()
    }

    private func ask(_ method: MethodDescriptor) async throws {
        let answer = try await client.call(method, try ProtobufCoding.encode(question), options: CallOptions())
        _ = try ProtobufCoding.decodeResponse(MetricsGetAccountMetricsResponse.self, from: answer)
    }

    private func serverProcessorTime() async throws -> Double {
        let answer = try await client.call(BenchMethods.processorTime, ByteBuffer(), options: CallOptions())
        return answer.getInteger(at: answer.readerIndex, as: UInt64.self).map(Double.init(bitPattern:)) ?? 0
    }
}
