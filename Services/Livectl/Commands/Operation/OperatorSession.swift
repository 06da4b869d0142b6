import Contracts
import FramedRPC
import Logging
import ServiceKit
import TransportSecurity

/// One run of the command: its configuration and the services it calls, as an operator.
struct OperatorSession {
    let configuration: ServiceConfiguration
    let clock: ServiceClock
    let keys: CommonKeys
    let logger: Logger
    /// Mutual TLS with the operator's certificate; nil for plain text.
    let transport: TransportSecurity?
    /// The name under which services note what this run does.
    let operatorName: String

    /// Checks all values; an unknown key is an error.
    init(file: ConfigurationFile?, environment: [String: String]) throws(ConfigurationError) {
        // The suite's keys are the same for every service but for the standard ports of its own, which livectl has not.
        keys = CommonKeys(of: .gateway)
        configuration = try ServiceConfiguration(
            declarations: keys.all + BearerTokenKeys.all, environment: environment, file: file)
        clock = try configuration.clock(keys)
        let level = configuration[keys.logLevel]
        let sink = DescriptorLogSink(descriptor: 2)
        // A connection that fails is told by the call that needed it.
        logger = Logger(label: "livectl") { _ in
            JSONLogHandler(service: "livectl", level: max(level, .error), sink: sink)
        }
        transport = try configuration.transportSecurity(keys.transport, clock: clock, logger: logger)
        operatorName = ["SUDO_USER", "USER", "LOGNAME"].lazy.compactMap { environment[$0] }.first ?? "livectl"
    }

    /// The suite's keys.
    var signingKeys: KeyDirectory { KeyDirectory(path: configuration[keys.keysDirectory]) }

    /// Calls to the processes of a service as an operator: by certificate, in plain text by principal.
    func channel(to service: SuiteService) throws -> RPCClient {
        try client(of: service, interceptors: transport == nil ? [try principal()] : [])
    }

    /// The same for a service with scopes, for methods that are no operator's.
    func channel(to service: SuiteService, scopes: [String]) throws -> RPCClient {
        let principal = PrincipalInterceptor(
            serviceNamed: "livectl", scopes: scopes, audience: service, signer: try PrincipalSigner(signingKeys),
            clock: clock)
        return try client(of: service, interceptors: [principal])
    }

    /// Calls without a principal to one process of a service: for what needs none.
    func anonymousChannel(to endpoint: Endpoint, of service: SuiteService) throws(PlainTextRefusal) -> RPCClient {
        try client(of: service, at: [endpoint], interceptors: [])
    }

    var accounts: AccountsServiceClient {
        get throws { AccountsServiceClient(channel: try channel(to: .accounts)) }
    }

    var metrics: MetricsServiceClient {
        get throws { MetricsServiceClient(channel: try channel(to: .metrics)) }
    }

    var benchmarks: BenchmarksServiceClient {
        get throws { BenchmarksServiceClient(channel: try channel(to: .benchmarks)) }
    }

    private func client(
        of service: SuiteService, at endpoints: [Endpoint]? = nil, interceptors: [any ClientInterceptor]
    ) throws(PlainTextRefusal) -> RPCClient {
        let endpoints = endpoints ?? keys.endpoints(of: service, in: configuration)
        if transport == nil { try PlainTextRefusal.check(endpoints, of: "endpoints.\(service.rawValue)") }
        var settings = ClientConfiguration(logger: logger)
        settings.security = transport?.client(of: service)
        settings.interceptors = interceptors
        return RPCClient(endpoints: endpoints, configuration: settings)
    }

    private func principal() throws(KeyDirectory.Failure) -> PrincipalInterceptor {
        PrincipalInterceptor(operator: operatorName, signer: try PrincipalSigner(signingKeys), clock: clock)
    }
}
