package import FramedRPC

extension ServiceSetup {
    /// Calls to another service of the suite, at `endpoints.<service>`: counted in `rpc_client_*`, with the trace of the
    /// call they are made for and, unless they carry a grant, with this service's principal.
    ///
    /// - Throws: what keeps the principal from being signed.
    package func channel(to other: SuiteService) throws(KeyDirectory.Failure) -> any RPCChannel {
        var settings = ClientConfiguration(logger: logger)
        settings.interceptors = StandardInterceptors.client(
            instruments: CallInstruments("rpc_client", in: instruments),
            principal: PrincipalInterceptor(
                service: service, scopes: scopes, audience: other, signer: try PrincipalSigner(signingKeys),
                clock: clock))
        let client = RPCClient(endpoints: keys.endpoints(of: other, in: configuration), configuration: settings)
        run("calls to \(other.rawValue)") { try await client.run() }
        return client
    }
}
