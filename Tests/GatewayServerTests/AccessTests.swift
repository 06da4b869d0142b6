import Contracts
import FramedRPC
import GatewayServer
import ServiceKit
import Testing

@Suite("Who gets in")
struct AccessTests {
    private static let target = "/v1/diagnosis?account_id=acct-kedai"

    @Test(
        "a token of ours gets in; others are told to sign in",
        arguments: [
            "issuer", "audience", "expired", "secret", "none", "garbage", "basic",
        ])
    func tokens(fault: String) async throws {
        try await RunningGateway.with { gateway in
            let header =
                switch fault {
                case "issuer": "Bearer \(try await RunningGateway.token { $0.iss = "other" })"
                case "audience": "Bearer \(try await RunningGateway.token { $0.aud = "other" })"
                case "expired":
                    "Bearer \(try await RunningGateway.token { $0.exp = RunningGateway.now / 1_000_000 - 60 })"
                case "secret": "Bearer \(try await RunningGateway.token(secret: Array(repeating: 8, count: 32)))"
                // {"alg":"none"}, with claims that would do.
                case "none":
                    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJrZWRhaSIsImlzcyI6ImxpdmUtZGlhZ25vc2lzIiwiYXVkIjoibGl2ZS1kaWFnbm9zaXMiLCJleHAiOjQxMDI0NDQ4MDB9."
                case "garbage": "Bearer ..."
                default: "Basic a2VkYWk6"
                }
            let answer = try await gateway.plain("GET", Self.target, ["Authorization": header])
            #expect(answer.status == 401 && answer.headers["www-authenticate"] == "Bearer")
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(gateway.services.requests.authorize.isEmpty)
        }
    }

    @Test("a token that was taken before is refused once its time is over")
    func remembered() async throws {
        try await RunningGateway.with { gateway in
            let token = ["Authorization": "Bearer \(try await RunningGateway.token())"]
            #expect(try await gateway.plain("GET", Self.target, token).status == 200)
            gateway.clock.advance(by: .seconds(3_660))
            #expect(try await gateway.plain("GET", Self.target, token).status == 401)
        }
    }

    @Test("another's account and an unknown one get the same status and bytes")
    func foreign() async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell {
                $0.authorize = .failure(RPCError(.notFound, reason: "ACCOUNT_NOT_FOUND", text: "acct-of-somebody"))
            }
            let foreign = try await gateway.call("GET", "/v1/diagnosis?account_id=acct-other")
            let unknown = try await gateway.call("GET", "/v1/diagnosis?account_id=nobody")
            #expect(foreign.status == 404 && unknown.status == 404 && foreign.body == unknown.body)
            #expect(!foreign.body.contains("acct") && !foreign.body.contains("reference"))
        }
    }

    @Test(
        "each refusal has a status of its own",
        arguments: [
            ("SELLER_ACCOUNT_REQUIRED", RPCStatusCode.permissionDenied, 403),
            ("SELLER_SUSPENDED", .permissionDenied, 403),
            ("NO_RECENT_LIVE", .failedPrecondition, 409), ("WINDOW_NOT_OFFERED", .invalidArgument, 400),
            ("SOMETHING_NEW", .invalidArgument, 400), ("SOMETHING_NEW", .internal, 500),
            ("GRANT_MISMATCH", .permissionDenied, 500),
        ])
    func refusals(reason: String, code: RPCStatusCode, status: Int) async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell { $0.authorize = .failure(RPCError(code, reason: reason)) }
            let answer = try await gateway.call("GET", Self.target)
            #expect(answer.status == status && answer.headers["content-type"] == "application/problem+json")
            #expect(answer.headers["request-id"]?.count == 32)
        }
    }

    @Test("the demo's sign-in gives a session that ends")
    func session() async throws {
        try await RunningGateway.with { gateway in
            let form = ["Content-Type": "application/x-www-form-urlencoded"]
            let signIn = try await gateway.plain("POST", "/sign-in", form, body: "person=kedai")
            let cookie = try #require(signIn.headers["set-cookie"])
            #expect(signIn.status == 303 && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            let value = String(cookie.prefix { $0 != ";" })
            #expect(try await gateway.plain("GET", Self.target, ["Cookie": value]).status == 200)
            #expect(try await gateway.plain("GET", "/", ["Cookie": value]).body.contains("kedai.contoh"))
            let forged = value.replacing("kedai", with: "other")
            #expect(try await gateway.plain("GET", Self.target, ["Cookie": forged]).status == 401)
            gateway.clock.advance(by: .seconds(12 * 3_600))
            #expect(try await gateway.plain("GET", Self.target, ["Cookie": value]).status == 401)
        }
    }

    @Test("there is no sign-in where the demo is not set up")
    func noDemo() async throws {
        let withoutDemo: (inout GatewaySettings) -> Void = { $0.demoPeople = nil }
        try await RunningGateway.with(withoutDemo) { gateway in
            #expect(try await gateway.plain("POST", "/sign-in", body: "person=kedai").status == 404)
            let page = try await gateway.plain("GET", "/", ["Accept": "text/html"])
            #expect(page.status == 401 && page.body.contains("You are signed out"))
        }
    }

    @Test(
        "a write of another site's page is refused",
        arguments: [
            (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
            (["Origin": "https://evil.example"], 403), (["Sec-Fetch-Site": "same-origin"], 200), ([:], 200),
        ])
    func crossSite(headers: [String: String], status: Int) async throws {
        try await RunningGateway.with { gateway in
            let signIn = try await gateway.plain("POST", "/sign-in", body: "person=kedai")
            let value = String((signIn.headers["set-cookie"] ?? "").prefix { $0 != ";" })
            let answer = try await gateway.plain(
                "PUT", "/v1/feedback",
                headers.merging(["Cookie": value, "Content-Type": "application/json"]) { own, _ in own },
                body: #"{"accountId":"acct-kedai","step":101,"vote":"helpful"}"#)
            #expect(answer.status == status)
            #expect(gateway.services.requests.feedback.count == (status == 200 ? 1 : 0))
        }
    }
}
