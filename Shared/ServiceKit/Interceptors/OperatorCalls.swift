package import FramedRPC
package import Logging

/// Calls that an operator makes to the services, as `livectl` does: signed with the principal key.
package struct OperatorCalls: Sendable {
    private let configuration: ServiceConfiguration
    private let keys: CommonKeys
    private let interceptors: [any ClientInterceptor]
    private let logger: Logger

    /// - Parameters:
    ///   - name: who calls, for the audit lines.
    ///   - keys: registered in `configuration`; they give the endpoints and the folder of the keys.
    /// - Throws: what keeps the principal from being signed.
    package init(
        name: String, configuration: ServiceConfiguration, keys: CommonKeys, clock: ServiceClock, logger: Logger
    ) throws(KeyDirectory.Failure) {
        let signer = try PrincipalSigner(KeyDirectory(path: configuration[keys.keysDirectory]))
        self.configuration = configuration
        self.keys = keys
        self.logger = logger
        interceptors = [TracingInterceptor(), PrincipalInterceptor(operator: name, signer: signer, clock: clock)]
    }

    /// A client of one service; its connections are made when calls need them, and end with it.
    package func channel(to service: SuiteService) -> RPCClient {
        var client = ClientConfiguration(logger: logger)
        client.interceptors = interceptors
        return RPCClient(endpoints: keys.endpoints(of: service, in: configuration), configuration: client)
    }
}
