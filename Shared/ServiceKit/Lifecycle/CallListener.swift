import FramedRPC
import ServiceLifecycle

/// The listeners for calls. When their turn to end has come, both at once: clients are told to go elsewhere, calls in
/// progress finish, end.
struct CallListener: Service, CustomStringConvertible {
    let server: RPCServer
    let grpc: (any SecondListener)?

    var description: String { "calls" }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                if let grpc { group.addTask { try await grpc.run() } }
                try await group.waitForAll()
            }
        } onGracefulShutdown: {
            server.beginDraining()
            grpc?.beginDraining()
        }
    }
}
