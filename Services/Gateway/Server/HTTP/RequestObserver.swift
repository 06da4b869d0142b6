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
        response.headers[.requestID] = context.requestID
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        instruments.count(response.status.code, took: ContinuousClock.now - began)
        return response
    }

    private func answer(to error: any Error, _ request: Request, _ context: GatewayRequestContext) -> Response {
        let problem = surfaces.problem(of: error)
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
