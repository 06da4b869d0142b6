import Contracts
package import GatewayPage
import Hummingbird
package import Logging
import NIOCore
import NIOHTTP1
package import ServiceKit

/// The gateway put together: the page and the JSON interface over four services.
package struct Gateway: Sendable {
    private let responder: RouterResponder<GatewayRequestContext>
    private let observer: RequestObserver
    private let settings: GatewaySettings
    private let surfaces: Surfaces
    private let clock: ServiceClock
    private let logger: Logger

    /// - Parameter renderer: Writes the pages, in the language of the settings.
    /// - Throws: what is wrong with a file that the settings name.
    package init(
        _ settings: GatewaySettings, renderer: PageRenderer, secrets: GatewaySecrets, channels: GatewayChannels,
        clock: ServiceClock,
        readiness: Readiness, instruments: InstrumentRegistry, logger: Logger
    ) async throws {
        let surfaces = Surfaces(renderer: renderer)
        let sessions = SessionCookie(secret: secrets.session, clock: clock, isSecure: settings.isSecure)
        let tokens = try await TokenVerifier(
            secrets: secrets.tokens, published: TokenKeySource(path: settings.tokenKeySet, logger: logger),
            issuer: settings.tokenIssuer, audience: settings.tokenAudience, clock: clock)
        let doorman = Doorman(tokens: tokens, sessions: sessions)
        let line = Self.line(settings, channels, PageAssembler(renderer.texts), clock, logger)
        let directory = AccountDirectory(accounts: line.accounts)
        let routes = GatewayRoutes(
            fixed: FixedResponses(renderer, readiness: readiness),
            diagnosis: DiagnosisRoutes(
                doorman: doorman, line: line, directory: directory, pageTime: settings.pageTime),
            page: PageRoutes(
                doorman: doorman, line: line, directory: directory, surfaces: surfaces, pageTime: settings.pageTime,
                hasSignIn: settings.demoPeople != nil),
            signIn: settings.demoPeople.map {
                SignInRoutes(sessions: sessions, surfaces: surfaces, people: $0)
            },
            signOut: SignOutRoute(sessions: sessions))
        observer = RequestObserver(
            instruments: RequestInstruments(instruments), logger: logger, surfaces: surfaces, methods: routes.methods)
        responder = routes.router(observer: observer).buildResponder()
        self.settings = settings
        self.surfaces = surfaces
        self.clock = clock
        self.logger = logger
    }

    /// Answers HTTP until it is told to drain and has drained, or the task is cancelled.
    /// - Parameter listening: Is told the port once it is bound.
    /// - Throws: what is wrong with the certificate, or keeps it from binding.
    package func run(listening: @escaping @Sendable (Int) async -> Void) async throws {
        let (responder, observer, surfaces, logger) = (responder, observer, surfaces, logger)
        let security =
            settings.certificateFile.isEmpty
            ? nil : try HTTPSecurity(certificate: settings.certificateFile, key: settings.keyFile, logger: logger)
        let listener = HTTPListener(
            host: settings.host, port: settings.port, security: security, limits: settings.limits,
            date: DateHeader(clock: clock)
        ) { request, channel in
            let context = GatewayRequestContext(source: .init(channel: channel, logger: logger))
            do {
                return try await responder.respond(to: request, context: context)
            } catch {
                return surfaces.response(to: surfaces.problem(of: error), request, context)
            }
        } refuser: { error in
            observer.refusal(error == .headerOverflow ? .headTooLarge : .invalidRequest)
        }
        try await listener.run(listening: listening)
    }

    private static func line(
        _ settings: GatewaySettings, _ channels: GatewayChannels, _ assembler: PageAssembler, _ clock: ServiceClock,
        _ logger: Logger
    ) -> DiagnosisLine {
        let suggestions = SuggestionsServiceClient(channel: channels.suggestions)
        return DiagnosisLine(
            accounts: AccountsServiceClient(channel: channels.accounts),
            metrics: MetricsServiceClient(channel: channels.metrics),
            benchmarks: BenchmarksServiceClient(channel: channels.benchmarks), suggestions: suggestions,
            catalogues: CatalogueShelf(suggestions, language: settings.language),
            lastGood: LastGoodSets(capacity: settings.lastGoodSets), assembler: assembler, language: settings.language,
            clock: clock, logger: logger)
    }
}
