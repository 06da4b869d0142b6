import Hummingbird

/// Every route of the gateway, in one visible place.
enum GatewayRouter {
    static func make(
        observer: RequestObserver, fixed: FixedResponses, diagnosis: DiagnosisRoutes, page: PageRoutes,
        signIn: SignInRoutes?, signOut: SignOutRoute
    ) -> Router<GatewayRequestContext> {
        let router = Router(context: GatewayRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: observer)

        router.get("/", use: page.page)
        router.post("/feedback", use: page.feedback)
        if let signIn {
            router.get("/sign-in", use: signIn.form)
            router.post("/sign-in", use: signIn.signIn)
        }
        router.post("/sign-out", use: signOut.signOut)

        router.get("/v1/accounts", use: diagnosis.accounts)
        router.get("/v1/diagnosis", use: diagnosis.diagnosis)
        router.put("/v1/feedback", use: diagnosis.feedback)

        router.get("/assets/{file}", use: fixed.asset)
        router.get("/openapi.json", use: fixed.openAPI)
        router.get("/livez", use: fixed.alive)
        router.get("/readyz", use: fixed.ready)
        return router
    }
}
