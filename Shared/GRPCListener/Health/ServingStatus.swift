import Contracts
import FramedRPC

/// What the health service says of the services of this process: all of them serve or none does.
struct ServingStatus: Sendable {
    /// The services that are known by name; the empty name is the process.
    let services: Set<String>
    let isReady: @Sendable () -> Bool

    /// The status of a service now; nil if it is not here.
    func status(of service: String) -> GRPCHealthHealthCheckResponse.ServingStatus? {
        guard service.isEmpty || services.contains(service) else { return nil }
        return isReady() ? .serving : .notServing
    }
}
