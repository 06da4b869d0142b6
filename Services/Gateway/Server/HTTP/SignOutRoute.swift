import HTTPTypes
import Hummingbird

/// `POST /sign-out`: the session ends in this browser.
struct SignOutRoute: Sendable {
    let sessions: SessionCookie

    @Sendable func signOut(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        try Doorman.refuseOtherSites(request)
        return Response(
            status: .seeOther,
            headers: [.location: "/sign-in?signed_out=1", .setCookie: sessions.signOut, .cacheControl: "no-store"])
    }
}
