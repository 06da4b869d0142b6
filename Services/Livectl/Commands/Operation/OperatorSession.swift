import Contracts
import FramedRPC
import Logging
import ServiceKit

/// One run of the command: its configuration and the services it calls, as an operator.
struct OperatorSession {
    let configuration: ServiceConfiguration
    let clock: ServiceClock
    let keys: CommonKeys
    let logger: Logger
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
        operatorName = ["SUDO_USER", "USER", "LOGNAME"].lazy.compactMap { environment[$0] }.first ?? "livectl"
    }

    /// The suite's keys.
    var signingKeys: KeyDirectory { KeyDirectory(path: configuration[keys.keysDirectory]) }

    /// Calls to the processes of a service, with the operator's principal.
    func channel(to service: SuiteService) throws -> RPCClient {
        client(endpoints: keys.endpoints(of: service, in: configuration), interceptors: [try principal()])
    }

    /// The same as a service with scopes, for methods that are no operator's.
    func channel(to service: SuiteService, scopes: [String]) throws -> RPCClient {
        let principal = PrincipalInterceptor(
            serviceNamed: "livectl", scopes: scopes, audience: service, signer: try PrincipalSigner(signingKeys),
            clock: clock)
        return client(endpoints: keys.endpoints(of: service, in: configuration), interceptors: [principal])
    }

    /// Calls without a principal to one process: for what needs none.
    func anonymousChannel(to endpoint: Endpoint) -> RPCClient {
        client(endpoints: [endpoint], interceptors: [])
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

    private func client(endpoints: [Endpoint], interceptors: [any ClientInterceptor]) -> RPCClient {
        var settings = ClientConfiguration(logger: logger)
        settings.interceptors = interceptors
        return RPCClient(endpoints: endpoints, configuration: settings)
    }

    private func principal() throws(KeyDirectory.Failure) -> PrincipalInterceptor {
        PrincipalInterceptor(operator: operatorName, signer: try PrincipalSigner(signingKeys), clock: clock)
    }
}
