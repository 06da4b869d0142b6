import GatewayPage
import Logging
package import ServiceKit
import ServiceLifecycle

/// Builds the gateway's parts: calls to the four services, and the HTTP listener.
/// - Throws: `ConfigurationError`, `KeyDirectory.Failure`, or what is wrong with a resource of the page.
package func buildGateway(_ setup: ServiceSetup) async throws -> ServiceParts {
    let (configuration, keys) = (setup.configuration, setup.keys)
    let channels = GatewayChannels(
        accounts: try setup.channel(to: .accounts), metrics: try setup.channel(to: .metrics),
        benchmarks: try setup.channel(to: .benchmarks), suggestions: try setup.channel(to: .suggestions))
    let settings = try GatewaySettings(configuration, keys)
    let gateway = try await Gateway(
        settings, renderer: try PageRenderer(language: settings.language),
        secrets: try GatewaySecrets(setup.signingKeys), channels: channels, clock: setup.clock,
        readiness: setup.readiness, instruments: setup.instruments, logger: setup.logger)
    let listening = ReadinessFlag(unmet: "not listening yet")
    setup.readiness.require("http") { listening.reason }
    setup.run(
        GatewayListener { [logger = setup.logger] in
            try await gateway.run { port in
                listening.set(nil)
                logger.info("page and JSON are served", metadata: ["port": "\(port)"])
            }
        })
    return ServiceParts()
}

/// The gateway's HTTP listener as a part of the process; it knows itself how to drain.
private struct GatewayListener: Service, CustomStringConvertible {
    let serve: @Sendable () async throws -> Void

    var description: String { "http" }

    func run() async throws { try await serve() }
}
