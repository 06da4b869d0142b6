package import FramedRPC
package import Logging

/// The keys that every service of the suite has.
package struct CommonKeys: Sendable {
    package let rpcHost = ConfigurationKey<String>.text(
        "rpc.host", default: "127.0.0.1", isEmptyAllowed: false,
        "address on which calls are taken; plain text only on loopback")
    package let rpcPort: ConfigurationKey<Int>
    package let grpcPort = ConfigurationKey<Int?>.optionalPort(
        "grpc.port", "port on which the same calls are taken as gRPC, at rpc.host; 0: any free one; empty: none")
    package let rpcConcurrentCalls = ConfigurationKey<Int>.integer(
        "rpc.concurrent_calls", default: 1_024, in: 1...65_536,
        "calls in progress above which a call is refused at once; fewer while they take longer than without a queue")
    package let rpcConcurrentCallsFloor = ConfigurationKey<Int>.integer(
        "rpc.concurrent_calls_floor", default: 32, in: 1...65_536,
        "calls in progress that are taken however long they take, as far as rpc.concurrent_calls allows")
    package let drainSeconds = ConfigurationKey<Int>.integer(
        "rpc.drain_seconds", default: 20, in: 0...600, "time that calls in progress have after SIGTERM")
    package let eventLoops = ConfigurationKey<Int>.integer(
        "process.event_loops", default: 0, in: 0...256,
        "threads that serve connections; 0: one for every two processors")
    package let healthHost = ConfigurationKey<String>.text(
        "http.health_host", default: "127.0.0.1", isEmptyAllowed: false, "address of /livez, /readyz and /metrics")
    package let healthPort: ConfigurationKey<Int>
    package let logLevel = ConfigurationKey<Logger.Level>.choice(
        "log.level", default: .info, "the lowest level that is written")
    package let databaseConnection = ConfigurationKey<String>.connection(
        "database.conninfo", "how libpq reaches PostgreSQL; the password comes from database.password_file")
    package let databasePasswordFile = ConfigurationKey<String>.secretFile(
        "database.password_file", default: "", "file whose first line is the database password; empty: none is needed")
    package let databaseSharedConnections = ConfigurationKey<Int>.integer(
        "database.shared_connections", default: 2, in: 1...16, "pipelined connections that short statements share")
    package let databaseLongConnections = ConfigurationKey<Int>.integer(
        "database.long_connections", default: 4, in: 1...64,
        "connections lent to long statements, transactions and COPY")
    package let keysDirectory = ConfigurationKey<String>.text(
        "keys.directory", default: "", "folder of the key files grant-<audience>.key and principal.key")
    package let clockNow = ConfigurationKey<UTCTimestamp?>.instant(
        "clock.now", "the instant at which time stands still; only together with demo.sign_in")
    package let demoSignIn = ConfigurationKey<Bool>.flag(
        "demo.sign_in", default: false, "whether this is a local demonstration, where anybody may sign in as anybody")
    /// The gateway takes no calls; this is where livectl asks for its readiness.
    package let gatewayHealth = ConfigurationKey<[Endpoint]>.endpoints(
        "endpoints.gateway", default: "127.0.0.1:\(SuiteService.gateway.standardHealthPort)",
        "where each gateway process answers /readyz")
    /// Mutual TLS between processes.
    package let transport = TransportKeys()
    private let endpoints: [SuiteService: ConfigurationKey<[Endpoint]>]

    /// The keys of one service; `service` decides the standard ports. Without one, as in the operator's command, they
    /// are the keys that a shared environment may hold.
    package init(of service: SuiteService? = nil) {
        rpcPort = .integer(
            "rpc.port", default: service?.standardPort ?? 0, in: 0...65_535,
            "port on which calls are taken; 0: any free one")
        healthPort = .integer(
            "http.health_port", default: service?.standardHealthPort ?? 0, in: 0...65_535,
            "port of /livez, /readyz and /metrics; 0: any free one")
        endpoints = Dictionary(
            uniqueKeysWithValues: SuiteService.called.map { other in
                (
                    other,
                    .endpoints(
                        "endpoints.\(other.rawValue)", default: "127.0.0.1:\(other.standardPort)",
                        "where each \(other.rawValue) process takes calls")
                )
            })
    }

    /// Where the processes of `service` take calls.
    package func endpoints(of service: SuiteService, in configuration: ServiceConfiguration) -> [Endpoint] {
        endpoints[service].map { configuration[$0] } ?? []
    }

    /// All of them, for the registry.
    package var all: [any ConfigurationDeclaration] {
        let own: [any ConfigurationDeclaration] = [
            rpcHost, rpcPort, grpcPort, rpcConcurrentCalls, rpcConcurrentCallsFloor, drainSeconds, eventLoops,
            healthHost,
            healthPort, logLevel, databaseConnection,
            databasePasswordFile, databaseSharedConnections, databaseLongConnections, keysDirectory, clockNow,
            demoSignIn, gatewayHealth,
        ]
        return own + transport.all + SuiteService.called.compactMap { endpoints[$0] }
    }
}

extension ConfigurationKey where Value == String {
    /// A libpq connection string. One with a password in it is refused: it would show in listings and process tables.
    package static func connection(_ name: String, _ summary: String) -> Self {
        Self(name, default: "", allowed: "key=value words or a postgresql:// address", summary) {
            text throws(ConfigurationComplaint) in
            let hasUserPassword =
                text.contains("://") && (text.split(separator: "@").first?.split(separator: ":").count ?? 0) > 2
            guard !text.contains("password"), !(hasUserPassword && text.contains("@")) else {
                throw ConfigurationComplaint("a password does not belong here; give database.password_file")
            }
            return text
        }
    }
}
