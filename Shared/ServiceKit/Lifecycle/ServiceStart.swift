import Logging
import TransportSecurity

/// What is known before anything is built: the values, the clock, where logs go.
struct ServiceStart {
    let service: SuiteService
    let keys: CommonKeys
    let configuration: ServiceConfiguration
    let clock: ServiceClock
    let sink: DescriptorLogSink
    let logger: Logger
    let transport: TransportSecurity?

    init(
        _ service: SuiteService, _ ownKeys: [any ConfigurationDeclaration], _ arguments: ServiceArguments,
        _ environment: [String: String]
    ) throws(ConfigurationError) {
        self.service = service
        keys = CommonKeys(of: service)
        var file: ConfigurationFile?
        if let path = arguments.configurationFile {
            file = try ConfigurationFile.read(path)
        }
        configuration = try ServiceConfiguration(
            declarations: keys.all + ownKeys, service: service, environment: environment, file: file)
        clock = try configuration.clock(keys)
        let sink = DescriptorLogSink(descriptor: 2)
        let level = configuration[keys.logLevel]
        logger = Logger(label: service.rawValue) { _ in
            JSONLogHandler(service: service.rawValue, level: level, sink: sink)
        }
        self.sink = sink
        transport = try configuration.transportSecurity(keys.transport, clock: clock, logger: logger)
    }

    /// What the service is built with.
    func setup() -> ServiceSetup {
        ServiceSetup(
            service: service, configuration: configuration, keys: keys, clock: clock, logger: logger,
            transport: transport)
    }
}
