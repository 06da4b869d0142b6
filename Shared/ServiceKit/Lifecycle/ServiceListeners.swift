import Contracts
import FramedRPC
import Logging
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Everything of a running service in one group, in order of dependency: health, the parts of the build, calls.
struct ServiceListeners {
    private let setup: ServiceSetup
    private let server: RPCServer

    /// Puts the policies around the methods. Throws what makes the service unfit to start: a method without a policy, a
    /// key that is missing.
    init(_ setup: ServiceSetup, _ parts: ServiceParts) throws {
        self.setup = setup
        var methods = parts.methods
        HealthHandler(service: setup.service, readiness: setup.readiness, clock: setup.clock).register(in: &methods)
        let policies = parts.policies.adding(HealthHandler.policies)
        try policies.cover(methods.methods)
        let (configuration, keys) = (setup.configuration, setup.keys)
        var server = ServerConfiguration(
            host: configuration[keys.rpcHost], port: configuration[keys.rpcPort], logger: setup.logger)
        server.limits.drainTime = .seconds(configuration[keys.drainSeconds])
        server.concurrency = FixedConcurrencyLimit(configuration[keys.rpcConcurrentCalls])
        let callers = try CallerVerifiers(policies, setup)
        self.server = RPCServer(
            table: methods,
            interceptors: StandardInterceptors.server(
                instruments: CallInstruments("rpc_server", methods: methods.methods, in: setup.instruments),
                policies: policies, grants: callers.grants, principals: callers.principals, logger: setup.logger),
            configuration: server)
    }

    /// A service that answers from now on, and the group that keeps it so.
    struct Listening {
        let group: ServiceGroup
        let calls: Endpoint
        let healthPort: Int
    }

    /// Binds both ports. Calls are answered at once; the long-lived parts begin with `Listening.group`'s run.
    func listen() async throws -> Listening {
        let (configuration, keys, readiness, instruments) = (
            setup.configuration, setup.keys, setup.readiness, setup.instruments
        )
        let health = try await HealthServer.bind(
            host: configuration[keys.healthHost], port: configuration[keys.healthPort],
            on: .singletonMultiThreadedEventLoopGroup
        ) { HealthAnswer.answer(target: $0, readiness: readiness, instruments: instruments) }
        let calls = try await server.listen()
        setup.logger.info(
            "started",
            metadata: ["version": "\(BuildInformation.version)", "calls": "\(calls)", "health_port": "\(health.port)"])
        return Listening(group: group(with: health), calls: calls, healthPort: health.port)
    }

    /// In order of dependency; parts end in the opposite order.
    private func group(with health: HealthServer) -> ServiceGroup {
        var services: [any Service] = [health]
        services += setup.longLivedParts.map { $0 as any Service }
        services.append(CallListener(server: server, readiness: setup.readiness))
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        group.maximumGracefulShutdownDuration = .seconds(setup.configuration[setup.keys.drainSeconds] + 5)
        return ServiceGroup(configuration: group)
    }

    /// The group tells every step of its own at debug level; warnings of it are worth a line.
    private var quiet: Logger {
        var logger = setup.logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
