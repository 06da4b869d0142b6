import Contracts
package import FramedRPC
import Logging
import NIOPosix
package import ServiceLifecycle
import TransportSecurity
import UnixSignals

/// A built service with its policies around every method, ready to listen.
package struct ServiceAssembly {
    private let setup: ServiceSetup
    /// `nil` in a service without methods.
    private let server: RPCServer?
    private let makeGRPC: SecondListenerConfiguration.Make?

    /// Puts the policies around the methods, and health beside them.
    ///
    /// - Throws: what makes the service unfit to start: `MethodPolicies.Missing` for methods without a policy,
    ///   `KeyDirectory.Failure` for a key that some policy needs, `PlainTextRefusal`.
    package init(_ setup: ServiceSetup, _ parts: ServiceParts) throws {
        self.setup = setup
        makeGRPC = parts.grpc
        server = parts.methods.methods.isEmpty ? nil : try Self.server(setup, parts)
    }

    /// A service that answers, and the group that keeps it so.
    package struct Listening {
        /// Runs the long-lived parts until the process is told to end.
        package let group: ServiceGroup
        /// Where calls are taken; `nil` where none are.
        package let calls: Endpoint?
        /// Where they are taken as gRPC; `nil` where they are not.
        package let grpc: Endpoint?
        /// Where health is told.
        package let healthPort: Int
    }

    /// Binds the ports. Calls are answered at once; the long-lived parts begin with the group's run.
    ///
    /// - Throws: `ListeningFailure` with the address that could not be had.
    package func listen() async throws -> Listening {
        let health = try await listenForProbes()
        let calls = try await listenForCalls()
        let grpc = try listenForGRPC()
        var metadata: Logger.Metadata = ["version": "\(BuildInformation.version)", "health_port": "\(health.port)"]
        if let calls {
            metadata["calls"] = "\(calls)"
        }
        if let grpc {
            metadata["grpc"] = "\(grpc.endpoint)"
        }
        setup.logger.info("started", metadata: metadata)
        return Listening(
            group: group(with: health, grpc), calls: calls, grpc: grpc?.endpoint, healthPort: health.port)
    }

    private static func server(_ setup: ServiceSetup, _ parts: ServiceParts) throws -> RPCServer {
        var methods = parts.methods
        HealthHandler(service: setup.service, readiness: setup.readiness, clock: setup.clock).register(in: &methods)
        let policies = parts.policies.adding(HealthHandler.policies)
        try policies.cover(methods.methods)
        let callers = try CallerVerifiers(policies, setup)
        let (configuration, keys) = (setup.configuration, setup.keys)
        var listener = ServerConfiguration(
            host: configuration[keys.rpcHost], port: configuration[keys.rpcPort], logger: setup.logger)
        if setup.transport == nil { try PlainTextRefusal.check([listener.endpoint], of: keys.rpcHost.name) }
        listener.security = setup.serverSecurity(speaking: .framed)
        listener.limits.drainTime = .seconds(configuration[keys.drainSeconds])
        var calls = GradientState.Settings()
        calls.ceiling = configuration[keys.rpcConcurrentCalls]
        calls.floor = configuration[keys.rpcConcurrentCallsFloor]
        let limit = GradientLimit(calls)
        listener.concurrency = limit
        setup.instruments.observe("rpc_server_concurrent_calls_limit", "Calls in progress above which one is refused.")
        {
            Double(limit.current)
        }
        return RPCServer(
            table: methods,
            interceptors: StandardInterceptors.server(
                instruments: CallInstruments("rpc_server", methods: methods.methods, in: setup.instruments),
                policies: policies, grants: callers.grants, principals: callers.principals, logger: setup.logger),
            configuration: listener)
    }

    private func listenForProbes() async throws(ListeningFailure) -> HealthServer {
        let (readiness, instruments) = (setup.readiness, setup.instruments)
        let (host, port) = (setup.configuration[setup.keys.healthHost], setup.configuration[setup.keys.healthPort])
        do {
            return try await HealthServer.bind(host: host, port: port, on: .singletonMultiThreadedEventLoopGroup) {
                HealthAnswer.answer(target: $0, readiness: readiness, instruments: instruments)
            }
        } catch {
            throw ListeningFailure(
                keys: "http.health_host, http.health_port", address: "\(host):\(port)", cause: "\(error)")
        }
    }

    private func listenForCalls() async throws(ListeningFailure) -> Endpoint? {
        do {
            return try await server?.listen()
        } catch {
            let address = "\(setup.configuration[setup.keys.rpcHost]):\(setup.configuration[setup.keys.rpcPort])"
            throw ListeningFailure(keys: "rpc.host, rpc.port", address: address, cause: "\(error)")
        }
    }

    private func listenForGRPC() throws(ListeningFailure) -> (any SecondListener)? {
        let (configuration, keys, readiness) = (setup.configuration, setup.keys, setup.readiness)
        guard let server, let makeGRPC, let port = configuration[keys.grpcPort] else { return nil }
        let host = configuration[keys.rpcHost]
        do {
            return try makeGRPC(
                server,
                SecondListenerConfiguration(
                    host: host, port: port, security: setup.serverSecurity(speaking: .http2),
                    isReady: { readiness.isReady }))
        } catch {
            throw ListeningFailure(keys: "rpc.host, grpc.port", address: "\(host):\(port)", cause: "\(error)")
        }
    }

    /// In order of dependency; parts end in the opposite order.
    private func group(with health: HealthServer, _ grpc: (any SecondListener)?) -> ServiceGroup {
        var services: [any Service] = [health]
        services += setup.longLivedParts
        if let server {
            services.append(CallListener(server: server, grpc: grpc))
        }
        services.append(DrainNotice(readiness: setup.readiness))
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
