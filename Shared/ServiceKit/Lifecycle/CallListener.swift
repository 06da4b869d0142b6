import FramedRPC
import ServiceLifecycle

/// The listener for calls, drained first of all parts: not ready, go_away, calls in progress finish, end.
struct CallListener: Service, CustomStringConvertible {
    let server: RPCServer
    let readiness: Readiness

    var description: String { "calls" }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run()
        } onGracefulShutdown: {
            readiness.beginDraining()
            server.beginDraining()
        }
    }
}
