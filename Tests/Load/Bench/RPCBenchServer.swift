import Contracts
import FramedRPC
import NIOCore
import SwiftProtobuf

/// The other side of ``RPCBench``, a process of its own: decodes each question and encodes each answer anew.
struct RPCBenchServer {
    func run() async throws {
        var methods = MethodTable()
        methods.register(BenchMethods.tiny) { request, _ in
            let question = try ProtobufCoding.decodeRequest(MetricsGetAccountMetricsRequest.self, from: request)
            let answer = MetricsGetAccountMetricsResponse.with { $0.accountID = question.accountID }
            return try ProtobufCoding.encode(answer)
        }
        methods.register(BenchMethods.page) { request, _ in
            _ = try ProtobufCoding.decodeRequest(MetricsGetAccountMetricsRequest.self, from: request)
            return try ProtobufCoding.encode(PageAnswers.metrics)
        }
        methods.register(BenchMethods.processorTime) { _, _ in
            ByteBuffer(integer: Measurement.processorTime().bitPattern)
        }
        try await methods.serve()
    }
}
