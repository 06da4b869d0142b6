import Contracts
import FramedRPC
import HTTPTypes
import Hummingbird

/// The JSON interface.
struct DiagnosisRoutes: Sendable {
    let doorman: Doorman
    let line: DiagnosisLine
    let directory: AccountDirectory
    let pageTime: Duration

    /// `GET /v1/accounts`
    @Sendable func accounts(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let person = try await doorman.knownPerson(of: request)
        var list = GatewayAccountList()
        list.accounts = try await directory.accounts(of: person, deadline: .after(pageTime))
        return try MessageResponse.make(list, for: request)
    }

    /// `GET /v1/diagnosis?account_id=&window_days=7`
    @Sendable func diagnosis(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let person = try await doorman.knownPerson(of: request)
        let query = request.uri.queryParameters
        guard let days = UInt32(query["window_days"] ?? "7") else {
            throw RPCError(.invalidArgument, reason: "WINDOW_NOT_OFFERED")
        }
        let diagnosis = try await line.diagnosis(
            DiagnosisRequest(
                person: person, account: query["account_id"].map { String($0) } ?? "", windowDays: days,
                deadline: .after(pageTime)))
        return try MessageResponse.make(diagnosis, for: request)
    }

    /// `PUT /v1/feedback`
    @Sendable func feedback(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let person = try await doorman.knownPerson(of: request)
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        let feedback = try MessageResponse.read(GatewayFeedback.self, from: body, of: request)
        try await FeedbackLine(line: line).keep(feedback, of: person, deadline: .after(pageTime))
        return try MessageResponse.make(feedback, for: request)
    }
}
