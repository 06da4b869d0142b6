import Glibc
import Logging
import ServiceLifecycle

/// A service from exec to exit: command line, configuration, logs, parts, listeners, drain.
///
/// The whole of a service's `Main.swift`:
///
///     import AccountsServer
///     import ServiceKit
///
///     @main
///     struct AccountsMain {
///         static func main() async {
///             await ServiceProcess(.accounts, keys: AccountsKeys.all) { setup in
///                 try await buildAccounts(setup)
///             }.run()
///         }
///     }
///
/// and of its build function, which tests call too:
///
///     package func buildAccounts(_ setup: ServiceSetup) async throws -> ServiceParts {
///         let database = try setup.database(schema: AccountsSchema.name, migrations: AccountsSchema.migrations)
///         let handler = AccountsHandler(database: database, clock: setup.clock)
///         var methods = MethodTable()
///         handler.register(in: &methods)
///         return ServiceParts(methods: methods, policies: AccountsPolicies.all)
///     }
///
/// A process that cannot bind a port, lacks a key or has a method without policy says so and ends with 70; a line of
/// the configuration that cannot be used ends it with 78, a command line with 64.
///
/// SIGTERM and SIGINT drain: not ready, go_away, calls in progress have `rpc.drain_seconds` to finish, exit 0.
package struct ServiceProcess: Sendable {
    private let service: SuiteService
    private let ownKeys: [any ConfigurationDeclaration]
    private let build: @Sendable (ServiceSetup) async throws -> ServiceParts

    /// - Parameters:
    ///   - keys: the service's own keys; their names begin with the service's.
    ///   - build: makes the service's parts. What it throws ends the process.
    package init(
        _ service: SuiteService, keys: [any ConfigurationDeclaration] = [],
        build: @escaping @Sendable (ServiceSetup) async throws -> ServiceParts
    ) {
        self.service = service
        self.ownKeys = keys
        self.build = build
    }

    /// Runs to the end and exits.
    package func run() async -> Never {
        signal(SIGPIPE, SIG_IGN)
        let status = await run(
            arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.variables
        ) { start in EventLoops.decide(start.configuration[start.keys.eventLoops]) }
        exit(status.rawValue)
    }

    /// Runs to the end with a command line and an environment.
    package func run(arguments: [String], environment: [String: String]) async -> ProcessOutcome {
        await run(arguments: arguments, environment: environment) { _ in }
    }

    /// - Parameter prepare: is called before anything is built.
    private func run(
        arguments: [String], environment: [String: String], prepare: (ServiceStart) -> Void
    ) async -> ProcessOutcome {
        do {
            let arguments = try ServiceArguments(arguments)
            switch arguments.action {
            case .showHelp:
                StandardStreams.print(ServiceArguments.usage(of: service.rawValue))
            case .showVersion:
                StandardStreams.print("\(service.rawValue) \(BuildInformation.version)")
            case .checkConfiguration:
                let start = try ServiceStart(service, ownKeys, arguments, environment)
                StandardStreams.print(start.configuration.listing.joined(separator: "\n"))
            case .run:
                let start = try ServiceStart(service, ownKeys, arguments, environment)
                prepare(start)
                return await serve(start)
            }
            return .success
        } catch let mistake as ServiceArguments.Mistake {
            StandardStreams.complain("\(service.rawValue): \(mistake)\n\(ServiceArguments.usage(of: service.rawValue))")
            return .usage
        } catch {
            StandardStreams.complain("\(service.rawValue): configuration:\n\(error)")
            return .configuration
        }
    }

    private func serve(_ start: ServiceStart) async -> ProcessOutcome {
        defer { start.sink.flush() }
        do {
            let setup = start.setup()
            let parts = try await build(setup)
            try await ServiceAssembly(setup, parts).listen().group.run()
            setup.logger.info("ended")
            return .success
        } catch {
            start.logger.critical("failed", metadata: ["cause": "\(error)"])
            return .failure
        }
    }
}
