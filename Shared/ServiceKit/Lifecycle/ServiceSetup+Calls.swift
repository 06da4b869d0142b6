package import FramedRPC

extension ServiceSetup {
    /// Calls to another service of the suite, at `endpoints.<service>`: counted in `rpc_client_*` and with the trace of
    /// the call they are made for. Who calls is said by this process's certificate; in plain text by a principal, unless
    /// the call carries a grant.
    ///
    /// - Throws: `KeyDirectory.Failure` for what keeps the principal from being signed, `PlainTextRefusal`.
    package func channel(to other: SuiteService) throws -> any RPCChannel {
        let endpoints = keys.endpoints(of: other, in: configuration)
        if transport == nil { try PlainTextRefusal.check(endpoints, of: "endpoints.\(other.rawValue)") }
        var settings = ClientConfiguration(logger: logger)
        settings.security = transport?.client(of: other)
        settings.interceptors = StandardInterceptors.client(
            instruments: CallInstruments("rpc_client", in: instruments),
            principal: transport == nil ? try principal(for: other) : nil)
        let client = RPCClient(endpoints: endpoints, configuration: settings)
        run("calls to \(other.rawValue)") { try await client.run() }
        return client
    }

    private func principal(for other: SuiteService) throws(KeyDirectory.Failure) -> PrincipalInterceptor {
        PrincipalInterceptor(
            service: service, scopes: service.scopes, audience: other, signer: try PrincipalSigner(signingKeys),
            clock: clock)
    }
}
