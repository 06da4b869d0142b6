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
        guard let account = try Self.parameter("account_id", of: request), !account.isEmpty else {
            throw Problem.invalidArgument("account_id")
        }
        guard let days = Self.number(try Self.parameter("window_days", of: request) ?? "7") else {
            throw RPCError(.invalidArgument, reason: "WINDOW_NOT_OFFERED")
        }
        let diagnosis = try await line.diagnosis(
            DiagnosisRequest(person: person, account: account, windowDays: days, deadline: .after(pageTime)))
        return try MessageResponse.make(diagnosis, for: request)
    }

    /// `PUT /v1/feedback`
    @Sendable func feedback(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let person = try await doorman.knownPerson(of: request)
        let type = try MediaType(ofBody: request)
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        let feedback = try MessageResponse.read(GatewayFeedback.self, from: body, as: type)
        try await FeedbackLine(line: line).keep(feedback, of: person, deadline: .after(pageTime))
        return try MessageResponse.make(feedback, for: request)
    }

    /// A parameter of the query; `nil`: it is not there. One that stands there twice says nothing.
    private static func parameter(_ name: String, of request: Request) throws(Problem) -> String? {
        let values = request.uri.queryParameters[values: Substring(name)]
        guard values.count <= 1 else { throw .invalidArgument(name) }
        return values.first.map { String($0) }
    }

    /// A number as people write it: `+7` and `07` are none.
    private static func number(_ text: String) -> UInt32? {
        UInt32(text).flatMap { String($0) == text ? $0 : nil }
    }
}
