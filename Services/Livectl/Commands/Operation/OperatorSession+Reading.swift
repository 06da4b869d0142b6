import Contracts
import FramedRPC
import ServiceKit

extension OperatorSession {
    /// Calls to the processes of a service as an internal reader: for methods that show a seller's figures, which an operator
    /// may not see.
    func readingChannel(to service: SuiteService) throws -> RPCClient {
        var principal = RPCPrincipal()
        principal.kind = .service
        principal.name = "livectl"
        principal.scopes = ["internal.read"]
        principal.audience = service.rawValue
        principal.expiresAtUs = clock.now + ReadingPrincipal.lifetime
        var settings = ClientConfiguration(logger: logger)
        settings.interceptors = [ReadingPrincipal(token: try PrincipalSigner(signingKeys).sign(principal))]
        return RPCClient(endpoints: keys.endpoints(of: service, in: configuration), configuration: settings)
    }
}

/// Adds one signed principal to every call.
private struct ReadingPrincipal: ClientInterceptor {
    /// Microseconds: an hour, longer than any command runs.
    static let lifetime: Int64 = 3_600_000_000

    let token: [UInt8]

    func intercept(_ request: ClientRequest, next: ClientHandler) async throws(RPCError) -> RPCAnswer {
        var request = request
        request.options.metadata.add(RPCMetadata.principalKey, token)
        return try await next(request)
    }
}
