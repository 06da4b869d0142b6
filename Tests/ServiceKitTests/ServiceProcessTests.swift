import Contracts
import FramedRPC
import NIOCore
import NIOPosix
import ServiceKit
import Synchronization
import Testing

@Suite("A service from start to end")
struct ServiceProcessTests {
    static let free = ["LIVEDIAG_RPC_PORT": "0", "LIVEDIAG_HTTP_HEALTH_PORT": "0", "LIVEDIAG_LOG_LEVEL": "critical"]

    func run(
        _ arguments: [String] = [], _ environment: [String: String] = free,
        build: @escaping @Sendable (ServiceSetup) async throws -> ServiceParts = { _ in ServiceParts() }
    ) async -> ProcessOutcome {
        await ServiceProcess(.accounts, build: build).run(arguments: arguments, environment: environment)
    }

    @Test(
        "A command line that cannot be followed ends with 64",
        arguments: [["--port"], ["--config"], ["--config="], ["serve"], ["--check-config", "--nonsense"]])
    func usage(arguments: [String]) async {
        #expect(await run(arguments) == .usage)
    }

    @Test(
        "A configuration that cannot be used ends with 78",
        arguments: [
            ["LIVEDIAG_RPC_PORT": "70000"], ["LIVEDIAG_NONSENSE": "1"], ["LIVEDIAG_CLOCK_NOW": "2026-03-09T16:00:00Z"],
        ])
    func configuration(environment: [String: String]) async {
        #expect(await run([], environment) == .configuration)
        #expect(await run(["--check-config"], environment) == .configuration)
    }

    @Test(
        "The version, the help and a good configuration end with 0",
        arguments: ["--version", "--help", "--check-config"])
    func answers(argument: String) async {
        #expect(await run([argument]) == .success)
    }

    @Test("Arguments are read in both spellings")
    func arguments() throws {
        #expect(try ServiceArguments(["--config", "a.conf"]).configurationFile == "a.conf")
        #expect(try ServiceArguments(["--config=a.conf", "--check-config"]).action == .checkConfiguration)
    }

    @Test("A method without a policy keeps the service from starting")
    func policies() async {
        let status = await run { _ in
            var methods = MethodTable()
            methods.register(Fixture.read) { request, _ in request }
            return ServiceParts(methods: methods)
        }
        #expect(status == .failure)
    }

    @Test("A key that is missing keeps the service from starting")
    func keys() async {
        let status = await run { _ in
            var methods = MethodTable()
            methods.register(Fixture.read) { request, _ in request }
            return ServiceParts(methods: methods, policies: MethodPolicies([Fixture.read: MethodPolicy(.sellerGrant)]))
        }
        #expect(status == .failure)
    }

    @Test("A build that fails ends the process")
    func build() async {
        #expect(await run { _ in throw CancellationError() } == .failure)
    }

    @Test("A port that is taken ends the process")
    func portTaken() async throws {
        let taken = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        var environment = Self.free
        environment["LIVEDIAG_HTTP_HEALTH_PORT"] = "\(taken.localAddress?.port ?? 0)"
        #expect(await run([], environment) == .failure)
        try await taken.close().get()
    }

    @Test("A long-lived part that fails ends the process")
    func partFails() async {
        let status = await run { setup in
            setup.run("broken") { throw CancellationError() }
            return ServiceParts()
        }
        #expect(status == .failure)
    }
}
