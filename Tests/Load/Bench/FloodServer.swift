import FramedRPC
import NIOCore

/// A server as it comes, for clients that mean harm.
struct FloodServer {
    private static let service = "bench.Bench"

    func run() async throws {
        var methods = MethodTable()
        methods.register(MethodDescriptor(service: Self.service, name: "Echo")) { request, _ in request }
        methods.register(MethodDescriptor(service: Self.service, name: "Large")) { _, _ in
            ByteBuffer(repeating: 7, count: 1_000_000)
        }
        methods.register(MethodDescriptor(service: Self.service, name: "Park")) { request, _ in
            try await Task.sleep(for: .seconds(3_600))
            return request
        }
        try await methods.serve()
    }
}
