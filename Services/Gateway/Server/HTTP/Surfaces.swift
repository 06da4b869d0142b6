import FramedRPC
import GatewayPage
import HTTPTypes
import Hummingbird
import NIOCore

/// How an answer looks: a page to people, a problem document to programs.
struct Surfaces: Sendable {
    let renderer: PageRenderer

    /// The problem behind an error.
    func problem(of error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as RPCError: Problem(error)
        case let error as HTTPError where error.status == .notFound: .notFound
        case let error as HTTPError where error.status == .methodNotAllowed: .methodNotAllowed
        case let error as HTTPError where error.status == .contentTooLarge: .tooLarge
        case is NIOTooManyBytesError: .tooLarge
        case let error as HTTPError where error.status.code < 500: .invalidRequest
        default: .fault
        }
    }

    /// The answer: a page where one was asked for and the path is none of the JSON interface's.
    func response(to problem: Problem, _ request: Request, _ context: GatewayRequestContext) -> Response {
        let wantsPage = request.headers[.accept].map { $0.contains("text/html") } ?? false
        guard wantsPage, !request.uri.path.hasPrefix("/v1/") else {
            return problem.response(reference: context.requestID)
        }
        return page(of: problem, context)
    }

    /// The page in place of a diagnosis.
    func page(
        of problem: Problem, _ context: GatewayRequestContext, accounts: PageAccounts? = nil, person: String? = nil
    ) -> Response {
        let notice = PageNotice(
            status: problem.status.code, reason: problem.reason, day: problem.expected, reference: context.requestID)
        let html = renderer.page(
            of: notice, accounts: accounts?.list ?? [], selected: accounts?.selected ?? "", person: person)
        var response = Self.html(html, status: problem.status)
        if let allow = problem.allow { response.headers[.allow] = allow }
        if let retryAfter = problem.retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    /// A page of ours.
    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: PageRenderer.contentSecurityPolicy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
