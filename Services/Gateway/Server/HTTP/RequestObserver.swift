import HTTPTypes
import Hummingbird
import Logging
import ServiceKit

/// Around every request: its id, its trace, its count, its line in the log where it failed, and an answer whatever was thrown.
struct RequestObserver: RouterMiddleware {
    let instruments: RequestInstruments
    let logger: Logger
    /// The answer to what no handler turned into one.
    let surfaces: Surfaces
    let methods: AllowedMethods

    func handle(
        _ request: Request, context: GatewayRequestContext,
        next: (Request, GatewayRequestContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let trace = request.headers[.traceparent].flatMap { TraceContext(traceparent: $0)?.child() } ?? TraceContext()
        var context = context
        context.requestID = trace.traceIDText
        let inner = context
        var response = await TraceContext.$current.withValue(trace) {
            do {
                return try await next(request, inner)
            } catch {
                return answer(to: error, request, inner)
            }
        }
        Self.mark(&response.headers, context.requestID)
        instruments.count(response.status.code, took: ContinuousClock.now - began)
        return response
    }

    /// The answer to what is no request, or none that can be read.
    func refusal(_ problem: Problem) -> HTTPRefusal {
        let id = TraceContext().traceIDText
        var refusal = HTTPRefusal(status: problem.status, document: problem.document(reference: id))
        Self.mark(&refusal.headers, id)
        instruments.count(problem.status.code, took: .zero)
        return refusal
    }

    private static func mark(_ headers: inout HTTPFields, _ id: String) {
        headers[.requestID] = id
        headers[.contentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "same-origin"
    }

    private func answer(to error: any Error, _ request: Request, _ context: GatewayRequestContext) -> Response {
        var problem = surfaces.problem(of: error)
        // Only the router fails so: a route's own "not found" is a problem already.
        if let error = error as? HTTPError, error.status == .notFound, let allowed = methods.list(of: request.uri.path)
        {
            problem = .methodNotAllowed
            problem.allow = allowed
        }
        if problem.status.code >= 500 {
            logger.error(
                "request failed",
                metadata: ["path": "\(request.uri.path)", "status": "\(problem.status.code)", "cause": "\(error)"])
        }
        return surfaces.response(to: problem, request, context)
    }
}

extension HTTPField.Name {
    static let traceparent = HTTPField.Name("traceparent")!
    static let requestID = HTTPField.Name("request-id")!
    static let contentTypeOptions = HTTPField.Name("x-content-type-options")!
    static let referrerPolicy = HTTPField.Name("referrer-policy")!
    static let secFetchSite = HTTPField.Name("sec-fetch-site")!
    static let contentSecurityPolicy = HTTPField.Name("content-security-policy")!
}
