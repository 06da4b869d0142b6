package import Contracts
package import FramedRPC

/// Tells of this process's readiness over the framed transport, to anyone.
package struct HealthHandler: HealthService {
    private let service: SuiteService
    private let readiness: Readiness
    private let clock: ServiceClock

    package init(service: SuiteService, readiness: Readiness, clock: ServiceClock) {
        self.service = service
        self.readiness = readiness
        self.clock = clock
    }

    /// Who may call it.
    package static let policies = MethodPolicies([HealthServiceMethods.check: MethodPolicy(.anyone)])

    package func check(_ request: RPCCheckRequest, _ context: ServerContext) async throws -> RPCCheckResponse {
        var response = RPCCheckResponse()
        response.reasons = readiness.reasons
        response.ready = response.reasons.isEmpty
        response.service = service.rawValue
        response.version = BuildInformation.version
        response.nowUs = clock.now
        return response
    }
}
