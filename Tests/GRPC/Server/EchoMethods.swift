import FramedRPC
import NIOCore
import ServiceKit
import Synchronization

/// Methods whose requests and answers are plain texts.
final class EchoMethods: Sendable {
    private static let service = "livediagnosis.test.v1.EchoService"
    /// Answers with the caller's name; for operators only.
    static let operators = MethodDescriptor(service: service, name: "Operators")

    private let flag = ReadinessFlag(unmet: "told so")
    private let entered = Atomic<Int>(0)
    private let stopped = Atomic<Int>(0)

    init(readiness: Readiness) {
        flag.set(nil)
        readiness.require("test") { [flag] in flag.reason }
    }

    var table: MethodTable {
        var table = MethodTable()
        register("Echo", in: &table) { request, _ in request }
        register("Metadata", in: &table) { request, context in
            for entry in context.requestMetadata.entries { context.addResponseMetadata(entry.key, entry.value) }
            return request
        }
        register("Fail", in: &table) { request, context in
            context.addResponseMetadata("x-late", Array("more".utf8))
            throw RPCError(
                RPCStatusCode(rawValue: UInt32(String(buffer: request)) ?? 2), reason: "ASKED_FOR",
                text: "as asked: ä %", field: "code", retryAfter: .milliseconds(1_500))
        }
        register("Crash", in: &table) { _, _ in throw SecretCause() }
        register("Size", in: &table) { request, _ in
            ByteBuffer(repeating: 7, count: Int(String(buffer: request)) ?? 0)
        }
        register("Sleep", in: &table) { [self] request, _ in
            entered.wrappingAdd(1, ordering: .relaxed)
            do {
                try await Task.sleep(for: .milliseconds(Int(String(buffer: request)) ?? 0))
                return request
            } catch {
                stopped.wrappingAdd(1, ordering: .relaxed)
                throw error
            }
        }
        register("Stubborn", in: &table) { request, _ in
            // Hears nothing of its deadline: the answer must come without it.
            let time = Duration.milliseconds(Int(String(buffer: request)) ?? 0)
            await Task { try? await Task.sleep(for: time) }.value
            return request
        }
        // Calls of Sleep that have begun, and those that were told to stop.
        register("Counts", in: &table) { [self] _, _ in
            ByteBuffer(string: "\(entered.load(ordering: .relaxed)) \(stopped.load(ordering: .relaxed))")
        }
        register("TimeLeft", in: &table) { _, context in
            ByteBuffer(string: "\(context.deadline.remaining / .milliseconds(1))")
        }
        register("SetReady", in: &table) { [flag] request, _ in
            flag.set(String(buffer: request) == "yes" ? nil : "told so")
            return request
        }
        table.register(Self.operators) { _, context in ByteBuffer(string: context.identity?.auditName ?? "") }
        return table
    }

    private struct SecretCause: Error {}

    private func register(_ name: String, in table: inout MethodTable, _ handler: @escaping UnaryHandler) {
        table.register(MethodDescriptor(service: Self.service, name: name), handler: handler)
    }
}
