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
            let answer = try await gateway.call("PUT", "/v1/feedback", ["Content-Type": "application/json"], body: body)
            #expect(answer.status == status)
            #expect(gateway.services.requests.feedback.isEmpty)
            #expect(try await gateway.call("GET", "/v1/accounts").status == 200)
        }
    }

    @Test(
        "a body says what it is: JSON or protobuf, with parameters or in capitals",
        arguments: [
            ("application/json; charset=utf-8", 200), ("Application/JSON", 200), ("text/plain", 415), ("", 415),
            ("application/jsonp", 415), ("application/x-www-form-urlencoded", 415), ("application/x-protobuf", 400),
        ])
    func contentType(type: String, status: Int) async throws {
        try await RunningGateway.with { gateway in
            let body = #"{"accountId":"acct-kedai","step":101,"vote":"unhelpful"}"#
            let headers = type.isEmpty ? [:] : ["Content-Type": type]
            let answer = try await gateway.call("PUT", "/v1/feedback", headers, body: body)
            #expect(answer.status == status)
            #expect(answer.body.contains("UNSUPPORTED_MEDIA_TYPE") == (status == 415))
        }
    }

    @Test(
        "JSON is answered unless protobuf is named and wanted as much or more",
        arguments: [
            ("application/x-protobuf", true), ("application/x-protobuf;q=0.5, application/json;q=0.9", false),
            ("application/json;q=0.5,application/x-protobuf", true), ("Application/X-Protobuf , */*;q=0.1", true),
            ("application/x-protobuf, application/json", true), ("application/x-protobuf;q=0", false),
            ("application/x-protobuf; q=0.2, application/*; q=0.3", false), ("*/*", false), ("application/xml", false),
            ("application/x-protobufs", false), ("application/x-protobuf;q=x", false), ("", false),
        ])
    func accept(header: String, isProtobuf: Bool) async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call("GET", "/v1/accounts", header.isEmpty ? [:] : ["Accept": header])
            let type = isProtobuf ? "application/x-protobuf" : "application/json"
            #expect(answer.status == 200 && answer.headers["content-type"] == type)
        }
    }

    @Test(
        "a method that a path does not have is told from a path that is not there",
        arguments: [
            ("POST", "/v1/accounts", "GET, HEAD"), ("DELETE", "/v1/feedback", "PUT"),
            ("PUT", "/sign-in?x=1", "GET, HEAD, POST"), ("POST", "/assets/page.css", "GET, HEAD"),
            ("PUT", "/", "GET, HEAD"),
            ("PROPFIND", "/livez", "GET, HEAD"), ("POST", "/nothing", nil), ("PUT", "/assets", nil),
            ("GET", "/assets/a/b", nil),
        ])
    func otherMethod(method: String, path: String, allowed: String?) async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.plain(method, path)
            #expect(answer.status == (allowed == nil ? 404 : 405) && answer.headers["allow"] == allowed)
            #expect(answer.body.contains(allowed == nil ? "NOT_FOUND" : "METHOD_NOT_ALLOWED"))
        }
    }

    @Test(
        "a question names one account and one window, each once and plainly",
        arguments: [
            ("", "INVALID_ARGUMENT", "account_id"), ("?account_id=", "INVALID_ARGUMENT", "account_id"),
            ("?account_id=acct-kedai&account_id=acct-kedai", "INVALID_ARGUMENT", "account_id"),
            ("?account_id=acct-kedai&window_days=7&window_days=7", "INVALID_ARGUMENT", "window_days"),
            ("?account_id=acct-kedai&window_days=+7", "WINDOW_NOT_OFFERED", nil),
            ("?account_id=acct-kedai&window_days=07", "WINDOW_NOT_OFFERED", nil),
            ("?account_id=acct-kedai&window_days=", "WINDOW_NOT_OFFERED", nil),
        ])
    func question(query: String, reason: String, field: String?) async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call("GET", "/v1/diagnosis" + query)
            #expect(answer.status == 400 && answer.body.contains(#""reason":"\#(reason)""#))
            #expect(answer.body.contains(#""field""#) == (field != nil))
            if let field { #expect(answer.body.contains(#""field":"\#(field)""#)) }
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
