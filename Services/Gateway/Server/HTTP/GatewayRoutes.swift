import HTTPTypes
import Hummingbird

/// Every route of the gateway, in one visible place.
struct GatewayRoutes: Sendable {
    /// Answers a request to one of the routes.
    typealias Handler = @Sendable (Request, GatewayRequestContext) async throws -> Response

    private let routes: [(method: HTTPRequest.Method, path: String, handler: Handler)]

    init(
        fixed: FixedResponses, diagnosis: DiagnosisRoutes, page: PageRoutes, signIn: SignInRoutes?,
        signOut: SignOutRoute
    ) {
        let signingIn: [(HTTPRequest.Method, String, Handler)] =
            signIn.map { [(.get, "/sign-in", $0.form), (.post, "/sign-in", $0.signIn)] } ?? []
        routes =
            [
                (.get, "/", page.page),
                (.post, "/feedback", page.feedback),
                (.post, "/sign-out", signOut.signOut),

                (.get, "/v1/accounts", diagnosis.accounts),
                (.get, "/v1/diagnosis", diagnosis.diagnosis),
                (.put, "/v1/feedback", diagnosis.feedback),

                (.get, "/assets/{file}", fixed.asset),
                (.get, "/openapi.json", fixed.openAPI),
                (.get, "/livez", fixed.alive),
                (.get, "/readyz", fixed.ready),
            ] + signingIn
    }

    /// A router of them. HEAD is answered wherever GET is.
    func router(observer: RequestObserver) -> Router<GatewayRequestContext> {
        let router = Router(context: GatewayRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: observer)
        for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handler) }
        return router
    }

    /// The methods that each path has.
    var methods: AllowedMethods { AllowedMethods(routes.map { ($0.path, $0.method.rawValue) }) }
}
