import HTTPTypes
import Hummingbird

/// Tells who a request is from: the bearer of a token, or the browser with a session.
struct Doorman: Sendable {
    let tokens: TokenVerifier
    let sessions: SessionCookie

    /// The person; `nil`: nobody known. A request that brings a token is judged by that alone.
    /// - Throws: `Problem.crossSite` where another site's page uses the session for a write.
    func person(of request: Request) async throws(Problem) -> String? {
        if let authorization = request.headers[.authorization] {
            guard let token = Self.bearer(authorization) else { return nil }
            return await tokens.person(of: token)
        }
        guard let header = request.headers[.cookie], let value = SessionCookie.value(in: header),
            let person = sessions.person(in: value)
        else { return nil }
        if request.method != .get, request.method != .head { try Self.refuseOtherSites(request) }
        return person
    }

    /// The person.
    /// - Throws: also `Problem.unauthenticated`, where nobody is known.
    func knownPerson(of request: Request) async throws(Problem) -> String {
        guard let person = try await person(of: request) else { throw Problem.unauthenticated }
        return person
    }

    /// Browsers say where a write comes from; one from another site is refused. What says nothing is no browser, and holds its cookie
    /// by its own doing.
    static func refuseOtherSites(_ request: Request) throws(Problem) {
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" || site == "none" else { throw Problem.crossSite }
        } else if let origin = request.headers[.origin] {
            let host = origin.split(separator: "/").last.map { String($0) }
            guard host == request.head.authority else { throw Problem.crossSite }
        }
    }

    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
