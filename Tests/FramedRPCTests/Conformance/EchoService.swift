import FramedRPC
import NIOCore

/// The service that the conformance list calls.
enum EchoService {
    static let name = "livediagnosis.test.v1.EchoService"
    /// Answers with the request.
    static let echo = MethodDescriptor(service: name, name: "Echo", idempotency: .noSideEffects)
    /// Answers with the request's metadata: entries of keys that begin with "x-" come back, the peer as message.
    static let metadata = MethodDescriptor(service: name, name: "Metadata")
    /// Fails with everything that a failure can carry.
    static let fail = MethodDescriptor(service: name, name: "Fail")
    /// Fails with an error that is not a status.
    static let crash = MethodDescriptor(service: name, name: "Crash")
    /// Answers with one byte more than allowed.
    static let tooMuch = MethodDescriptor(service: name, name: "TooMuch")
    /// Answers with a million bytes.
    static let million = MethodDescriptor(service: name, name: "Million")
    /// Fails with UNAVAILABLE; may be done twice, or may not.
    static let down = MethodDescriptor(service: name, name: "Down", idempotency: .idempotent)
    static let downOnce = MethodDescriptor(service: name, name: "DownOnce")
    /// Never answers by itself.
    static let wait = MethodDescriptor(service: name, name: "Wait")
    /// Not registered.
    static let missing = MethodDescriptor(service: name, name: "Missing")
    static let missingService = MethodDescriptor(service: "livediagnosis.test.v1.Nowhere", name: "Echo")

    struct SecretCause: Error {}

    /// - Parameter attempts: counts the calls of `down` and `downOnce`.
    static func table(gate: Gate = Gate(), attempts: Tally = Tally()) -> MethodTable {
        var table = MethodTable()
        table.register(echo) { request, _ in request }
        table.register(metadata) { _, context in
            for entry in context.requestMetadata.entries where entry.key.hasPrefix("x-") {
                context.addResponseMetadata(entry.key, entry.value)
            }
            return ByteBuffer(string: context.traceparent ?? "")
        }
        table.register(fail) { _, context in
            context.addResponseMetadata("x-late", Array("more".utf8))
            throw RPCError(
                .failedPrecondition, reason: "NOT_READY", text: "not ready: ä", field: "window.days",
                retryAfter: .milliseconds(1_500))
        }
        table.register(crash) { _, _ in throw SecretCause() }
        table.register(tooMuch) { _, _ in ByteBuffer(repeating: 0, count: WireLimits.maxMessage + 1) }
        table.register(million) { _, _ in ByteBuffer(repeating: 0, count: 1_000_000) }
        for method in [down, downOnce] {
            table.register(method) { _, _ in
                _ = attempts.add()
                throw RPCError.unavailable("DOWN", retryAfter: .milliseconds(1))
            }
        }
        table.register(wait) { request, _ in
            try await gate.waitForCancellation()
            return request
        }
        return table
    }
}
