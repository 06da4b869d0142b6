import Contracts
import Foundation
import FramedRPC
import SwiftProtobuf
import Testing

@Suite("Routes")
struct RouteTests {
    @Test("a vote is kept with the grant for suggestions")
    func feedback() async throws {
        try await RunningGateway.with { gateway in
            let body = #"{"accountId":"acct-kedai","step":101,"vote":"unhelpful"}"#
            let answer = try await gateway.call("PUT", "/v1/feedback", ["Content-Type": "application/json"], body: body)
            #expect(answer.status == 200)
            let seen = gateway.services.requests
            #expect(seen.feedback.map(\.vote) == [.unhelpful] && seen.feedback.map(\.step) == [101])
            #expect(seen.grants["feedback"] == [3])
        }
    }

    @Test(
        "a vote that is none, a body that is none and one that is too large are refused",
        arguments: [
            (#"{"accountId":"acct-kedai","step":101,"vote":"maybe"}"#, 400), ("{", 400), (#"{"step":-1}"#, 400),
            (String(repeating: " ", count: 70_000), 413),
        ])
    func badFeedback(body: String, status: Int) async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call("PUT", "/v1/feedback", body: body)
            #expect(answer.status == status)
            #expect(gateway.services.requests.feedback.isEmpty)
            #expect(try await gateway.call("GET", "/v1/accounts").status == 200)
        }
    }

    @Test("accounts are listed")
    func accounts() async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call("GET", "/v1/accounts")
            let list = try GatewayAccountList(jsonString: answer.body)
            #expect(list.accounts.map(\.id) == ["acct-kedai"] && list.accounts[0].kind == "official")
            #expect(list.accounts[0].diagnosable && list.accounts[0].lastLive.hasPrefix("2026-11-20T"))
        }
    }

    @Test("the page shows the account, under a policy that lets nothing else in")
    func page() async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call("GET", "/", ["Accept": "text/html"])
            #expect(answer.status == 200 && answer.body.contains("RM\u{A0}5,342.55"))
            #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(answer.headers["cache-control"] == "no-store")
            let style = try #require(answer.body.firstMatch(of: /href="(\/assets\/[^"]+\.css)"/)?.1)
            let asset = try await gateway.plain("GET", String(style))
            #expect(asset.status == 200 && asset.headers["cache-control"]?.contains("immutable") == true)
        }
    }

    @Test("who is refused a diagnosis reads why, with the other accounts to pick from")
    func refusedPage() async throws {
        try await RunningGateway.with { gateway in
            let error = RPCError(.failedPrecondition, reason: "FIRST_FIGURES_PENDING", text: "2026-11-23")
            gateway.services.tell { $0.authorize = .failure(error) }
            let answer = try await gateway.call("GET", "/?account_id=acct-kedai", ["Accept": "text/html"])
            #expect(answer.status == 409 && answer.body.contains("expected on 23 Nov"))
            #expect(answer.body.contains("@kedai.contoh") && !answer.body.contains("<code>"))
        }
    }

    @Test(
        "the form of a page without scripts keeps a vote and goes back to the page, and to no other place",
        arguments: [
            ("%2F%3Faccount_id%3Dacct-kedai", "/?account_id=acct-kedai"), ("https%3A%2F%2Fevil.example", "/"),
            ("%2F%2Fevil.example", "/"), ("%2F%3Fa%0D%0AX%3A1", "/"),
        ])
    func form(returnTo: String, location: String) async throws {
        try await RunningGateway.with { gateway in
            let body = "account_id=acct-kedai&step=101&vote=helpful&return_to=\(returnTo)"
            let answer = try await gateway.call("POST", "/feedback", body: body)
            #expect(answer.status == 303 && answer.headers["location"] == location)
            #expect(gateway.services.requests.feedback.count == 1)
        }
    }

    @Test(
        "probes, the description and unknown paths are answered without credentials",
        arguments: [
            ("GET", "/livez", 200), ("GET", "/readyz", 200), ("GET", "/openapi.json", 200), ("GET", "/nothing", 404),
            ("GET", "/assets/none.css", 404), ("GET", "/assets/../../etc/passwd", 404), ("GET", "/v1/accounts", 401),
            ("GET", "/sign-in", 200), ("HEAD", "/livez", 200),
        ])
    func open(method: String, path: String, status: Int) async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.plain(method, path)
            #expect(answer.status == status && answer.headers["request-id"]?.count == 32)
        }
    }

    @Test("the trace of a caller is the request's id")
    func trace() async throws {
        try await RunningGateway.with { gateway in
            let id = "4bf92f3577b34da6a3ce929d0e0e4736"
            let answer = try await gateway.plain("GET", "/livez", ["traceparent": "00-\(id)-00f067aa0ba902b7-01"])
            #expect(answer.headers["request-id"] == id)
        }
    }

    @Test("the description names every field that the payload has")
    func description() async throws {
        try await RunningGateway.with { gateway in
            let text = try await gateway.plain("GET", "/openapi.json").body
            let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
            let payload = try await gateway.call("GET", "/v1/diagnosis?account_id=acct-kedai").body
            let diagnosis = try JSONSerialization.jsonObject(with: Data(payload.utf8))
            #expect(Self.undescribed(diagnosis, by: "Diagnosis", schemas) == [])
        }
    }

    /// Fields of a value that its schema does not name.
    private static func undescribed(_ value: Any, by name: String, _ schemas: [String: Any]) -> [String] {
        guard let members = value as? [String: Any], let schema = schemas[name] as? [String: Any],
            let properties = schema["properties"] as? [String: Any]
        else { return ["\(name) is no object"] }
        return members.sorted { $0.key < $1.key }.flatMap { key, member -> [String] in
            guard let property = properties[key] as? [String: Any] else { return ["\(name).\(key)"] }
            let items = property["items"] as? [String: Any]
            guard let target = (property["$ref"] ?? items?["$ref"]) as? String,
                let referred = target.split(separator: "/").last
            else { return [] }
            let values = member as? [Any] ?? [member]
            return values.flatMap { undescribed($0, by: String(referred), schemas) }
        }
    }
}
