import GatewayPage
import GatewayServer
import JWTKit
import Logging
import ServiceKit
import ServiceLifecycle

/// A gateway that answers on a socket, with fake services behind it and a clock that stands still.
struct RunningGateway: Sendable {
    /// 2026-11-22T00:00:00Z.
    static let now: Int64 = 1_795_305_600_000_000
    static let secrets = GatewaySecrets(
        tokens: [Array(repeating: 7, count: 32)], session: Array(repeating: 9, count: 32))

    /// Reading the resources takes longer than the tests.
    private static let renderer = Result { try PageRenderer() }

    let services: FakeServices
    let clock: ManualClock
    let port: Int

    /// Runs a gateway while `body` uses it.
    static func with(
        _ change: (inout GatewaySettings) -> Void = { _ in },
        _ body: @escaping @Sendable (RunningGateway) async throws -> Void
    ) async throws {
        let (services, clock) = (FakeServices(), ManualClock(at: now))
        let gateway = try await gateway(change, services, clock)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await gateway.run { listening.yield($0) } }
            for await port in ports {
                try await body(RunningGateway(services: services, clock: clock, port: port))
                break
            }
            group.cancelAll()
        }
    }

    /// Runs a gateway as a part of a process; `body` may tell the group of its parts to drain, and returns only once they
    /// have ended.
    static func inGroup(
        _ change: (inout GatewaySettings) -> Void = { _ in },
        _ body: @escaping @Sendable (RunningGateway, ServiceGroup) async throws -> Void
    ) async throws {
        let (services, clock) = (FakeServices(), ManualClock(at: now))
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let part = Part(gateway: try await gateway(change, services, clock)) { listening.yield($0) }
        let parts = ServiceGroup(
            services: [part], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await parts.run() }
            for await port in ports {
                try await body(RunningGateway(services: services, clock: clock, port: port), parts)
                break
            }
            try await group.waitForAll()
        }
    }

    private struct Part: Service {
        let gateway: Gateway
        let listening: @Sendable (Int) -> Void

        func run() async throws { try await gateway.run { listening($0) } }
    }

    private static func gateway(
        _ change: (inout GatewaySettings) -> Void, _ services: FakeServices, _ clock: ManualClock
    ) async throws -> Gateway {
        var settings = GatewaySettings()
        settings.demoPeople = [DemoPerson(id: "kedai", about: "Sample export")]
        change(&settings)
        return try await Gateway(
            settings, renderer: try renderer.get(), secrets: secrets, channels: services.channels, clock: clock.clock,
            readiness: Readiness(), instruments: InstrumentRegistry(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// A request with a valid token of the person `kedai`.
    func call(
        _ method: String = "GET", _ target: String, _ headers: [String: String] = [:], body: String = ""
    ) async throws -> HTTPAnswer {
        let token = try await Self.token()
        return try await plain(
            method, target, headers.merging(["Authorization": "Bearer \(token)"]) { own, _ in own }, body: body)
    }

    /// A request as it is.
    func plain(
        _ method: String = "GET", _ target: String, _ headers: [String: String] = [:], body: String = ""
    ) async throws -> HTTPAnswer {
        try await HTTPAnswer.to(method, target, headers, body: body, port: port)
    }

    static func token(
        secret: [UInt8] = Array(repeating: 7, count: 32), digest: DigestAlgorithm = .sha256,
        _ change: (inout Claims) -> Void = { _ in }
    ) async throws -> String {
        var claims = Claims()
        change(&claims)
        let keys = await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: digest)
        return try await keys.sign(claims)
    }

    /// What tokens of the test say.
    struct Claims: JWTPayload {
        var sub = "kedai"
        var iss = "live-diagnosis"
        var aud = "live-diagnosis"
        var exp = RunningGateway.now / 1_000_000 + 3_600
        var nbf: Int64?
        var iat: Int64?

        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
}
