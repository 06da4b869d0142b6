import FramedRPC
import HTTPTypes
import LocalTime

/// Why a request has no other answer, as RFC 9457 has it. What is told comes from the reason alone, so that two requests refused for one
/// reason get the same bytes.
struct Problem: Error, Sendable {
    let status: HTTPResponse.Status
    /// Stable, UPPER_SNAKE.
    let reason: String
    let title: String
    /// The day that something is expected, `YYYY-MM-DD`.
    var expected: String?
    /// The parameter or field at fault.
    var field: String?
    /// The methods that apply instead, as the header `Allow` lists them.
    var allow: String?
    /// Seconds after which another try makes sense.
    var retryAfter: Int?

    init(_ status: HTTPResponse.Status, reason: String, title: String) {
        self.status = status
        self.reason = reason
        self.title = title
    }

    /// The problem of a refused or failed call.
    init(_ error: RPCError) {
        if let (status, title) = Self.known[error.reason] {
            self.init(status, reason: error.reason, title: title)
        } else {
            switch error.code {
            case .unavailable, .resourceExhausted, .deadlineExceeded, .aborted, .cancelled: self = .unavailable
            case .invalidArgument: self = .invalidRequest
            case .notFound: self = .notFound
            case .unauthenticated, .permissionDenied, .failedPrecondition: self = .fault
            default: self = .fault
            }
        }
        if reason == "FIRST_FIGURES_PENDING" { expected = LocalDay(error.text).map(\.description) }
        if status == .serviceUnavailable {
            retryAfter = error.retryAfter.map { max(1, Int($0.components.seconds)) } ?? retryAfter
        }
    }

    static let unauthenticated = Problem(.unauthorized, reason: "UNAUTHENTICATED", title: "Sign in first.")
    static let crossSite = Problem(.forbidden, reason: "CROSS_SITE", title: "The request comes from another site.")
    static let notFound = Problem(.notFound, reason: "NOT_FOUND", title: "There is nothing here.")
    static let methodNotAllowed = Problem(
        .methodNotAllowed, reason: "METHOD_NOT_ALLOWED", title: "The method does not apply here.")
    static let invalidRequest = Problem(.badRequest, reason: "INVALID_REQUEST", title: "The request is not understood.")
    static let headTooLarge = Problem(
        .requestHeaderFieldsTooLarge, reason: "HEAD_TOO_LARGE", title: "The address or a header is too long.")
    static let unsupportedType = Problem(
        .unsupportedMediaType, reason: "UNSUPPORTED_MEDIA_TYPE",
        title: "The body is application/json or application/x-protobuf, and Content-Type says which.")
    static let tooLarge = Problem(.contentTooLarge, reason: "BODY_TOO_LARGE", title: "The body is too large.")
    static let fault = Problem(.internalServerError, reason: "INTERNAL", title: "Something went wrong on our side.")
    static let unavailable = {
        var problem = Problem(.serviceUnavailable, reason: "UNAVAILABLE", title: "Try again in a moment.")
        problem.retryAfter = 2
        return problem
    }()

    /// A parameter that is missing, stands there twice or is none.
    static func invalidArgument(_ field: String) -> Problem {
        var problem = Problem(
            .badRequest, reason: "INVALID_ARGUMENT", title: "The field is missing, or stands there twice.")
        problem.field = field
        return problem
    }

    private static let known: [String: (HTTPResponse.Status, String)] = [
        "ACCOUNT_NOT_FOUND": (.notFound, "There is no such account among yours."),
        "STEP_NOT_FOUND": (.notFound, "There is no such step."),
        "SELLER_ACCOUNT_REQUIRED": (.forbidden, "Diagnosis is open to people with a Seller Account."),
        "SELLER_NOT_ONBOARDED": (.forbidden, "The Seller Account is not set up yet."),
        "SELLER_SUSPENDED": (.forbidden, "The Seller Account is suspended."),
        "NO_RECENT_LIVE": (.conflict, "The account has posted no LIVE in the last 7 days."),
        "FIRST_FIGURES_PENDING": (.conflict, "The first figures are not in yet."),
        "WINDOW_NOT_OFFERED": (.badRequest, "The window is not offered; 7 days is."),
        "VOTE_UNKNOWN": (.badRequest, "A vote is helpful, unhelpful or none."),
    ]
}
