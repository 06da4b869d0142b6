import Contracts
import FramedRPC
import GatewayPage
import HTTPTypes
import Hummingbird
import Logging

/// The page.
struct PageRoutes: Sendable {
    let doorman: Doorman
    let line: DiagnosisLine
    let directory: AccountDirectory
    let surfaces: Surfaces
    let pageTime: Duration
    /// Whether the demo's sign-in is there to send people to.
    let hasSignIn: Bool

    /// `GET /`
    @Sendable func page(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        guard let person = try await doorman.person(of: request) else {
            return hasSignIn
                ? Response(status: .seeOther, headers: [.location: "/sign-in", .cacheControl: "no-store"])
                : surfaces.page(of: .unauthenticated, context)
        }
        let deadline = RPCDeadline.after(pageTime)
        var accounts: PageAccounts?
        do {
            let list = try await directory.accounts(of: person, deadline: deadline)
            let asked = request.uri.queryParameters["account_id"].map { String($0) } ?? ""
            guard let first = list.first else {
                return surfaces.page(of: Self.noAccounts, context, person: person)
            }
            let selected = asked.isEmpty ? first.id : asked
            accounts = PageAccounts(list: list, selected: selected)
            let diagnosis = try await line.diagnosis(
                DiagnosisRequest(person: person, account: selected, windowDays: 7, deadline: deadline))
            let html = surfaces.renderer.page(
                of: diagnosis, accounts: list, selection: Self.selection(request, account: selected), person: person)
            return Surfaces.html(html)
        } catch {
            let problem = Problem(error)
            if problem.status.code >= 500 {
                line.logger.error("page failed", metadata: ["cause": "\(error)"])
            }
            return surfaces.page(of: problem, context, accounts: accounts, person: person)
        }
    }

    /// `POST /feedback`, the form of a page without scripts.
    @Sendable func feedback(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let person = try await doorman.knownPerson(of: request)
        let form = FormBody(try await request.body.collect(upTo: context.maxUploadSize))
        guard let step = UInt32(form["step"]) else { throw Problem.invalidRequest }
        var feedback = GatewayFeedback()
        feedback.accountID = form["account_id"]
        feedback.step = step
        feedback.vote = form["vote"]
        try await FeedbackLine(line: line).keep(feedback, of: person, deadline: .after(pageTime))
        // Back to the page only, never to an address of somebody else's making.
        let back = form["return_to"]
        let isOurs = back.hasPrefix("/?") && back.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return Response(status: .seeOther, headers: [.location: isOurs ? back : "/", .cacheControl: "no-store"])
    }

    private static let noAccounts = Problem(.ok, reason: "NO_ACCOUNTS", title: "")

    private static func selection(_ request: Request, account: String) -> PageSelection {
        let query = request.uri.queryParameters
        let choice = { (name: Substring) in query[name].map { String($0) } ?? "" }
        return PageSelection(
            accountID: account, filter: choice("filter"), aspect: choice("aspect"), dimension: choice("dimension"))
    }
}
