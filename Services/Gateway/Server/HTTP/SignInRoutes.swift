import GatewayPage
import HTTPTypes
import Hummingbird

/// The sign-in of the local demo, where anybody may be anybody. There only where `demo.sign_in` is set.
struct SignInRoutes: Sendable {
    let sessions: SessionCookie
    let surfaces: Surfaces
    let people: [DemoPerson]

    /// `GET /sign-in`
    @Sendable func form(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let signedOut = request.uri.queryParameters["signed_out"] != nil
        return Surfaces.html(surfaces.renderer.signInPage(people: people, signedOut: signedOut))
    }

    /// `POST /sign-in`
    @Sendable func signIn(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        try Doorman.refuseOtherSites(request)
        let person = FormBody(try await request.body.collect(upTo: context.maxUploadSize))["person"]
        guard Self.isID(person) else { throw Problem.invalidRequest }
        return Response(
            status: .seeOther,
            headers: [.location: "/", .setCookie: sessions.signIn(person), .cacheControl: "no-store"])
    }

    /// Ids are 1 to 64 of `[A-Za-z0-9._-]`.
    private static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
