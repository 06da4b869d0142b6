import FramedRPC
import ServiceLifecycle

/// The listener for calls. When its turn to end has come: go_away, calls in progress finish, end.
struct CallListener: Service, CustomStringConvertible {
    let server: RPCServer

    var description: String { "calls" }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run()
        } onGracefulShutdown: {
            server.beginDraining()
        }
    }
}
