import FramedRPC

/// The methods that the load programs call.
enum BenchMethods {
    private static let service = "bench.Bench"

    /// A question of three fields, answered with one field.
    static let tiny = MethodDescriptor(service: service, name: "Tiny", idempotency: .noSideEffects)
    /// The same question, answered with all figures of an account.
    static let page = MethodDescriptor(service: service, name: "Page", idempotency: .noSideEffects)
    /// Nothing, answered with the server's CPU time so far: microseconds, 8 bytes, big-endian.
    static let processorTime = MethodDescriptor(service: service, name: "ProcessorTime", idempotency: .noSideEffects)
}
