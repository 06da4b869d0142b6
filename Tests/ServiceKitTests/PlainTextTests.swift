import FramedRPC
import NIOCore
import ServiceKit
import Testing

@Suite("Plain text stays on the machine")
struct PlainTextTests {
    let sink = RecordingSink()

    func setup(_ environment: [String: String]) throws -> ServiceSetup {
        let keys = CommonKeys(of: .metrics)
        let ports = ["LIVEDIAG_RPC_PORT": "0", "LIVEDIAG_HTTP_HEALTH_PORT": "0"]
        let configuration = try ServiceConfiguration(
            declarations: keys.all, environment: ports.merging(environment) { _, given in given })
        return ServiceSetup(
            service: .metrics, configuration: configuration, keys: keys, clock: .system, logger: sink.logger())
    }

    var parts: ServiceParts {
        var methods = MethodTable()
        methods.register(Fixture.read) { request, _ in request }
        return ServiceParts(methods: methods, policies: MethodPolicies([Fixture.read: MethodPolicy(.anyone)]))
    }

    @Test(
        "A service that would take plain calls from other machines does not start",
        arguments: ["0.0.0.0", "::", "10.1.2.3", "127.evil.example"])
    func listening(host: String) throws {
        let setup = try setup(["LIVEDIAG_RPC_HOST": host])
        let refusal = #expect(throws: PlainTextRefusal.self) { _ = try ServiceAssembly(setup, parts) }
        #expect(refusal?.description.hasPrefix("rpc.host = ") == true)
    }

    @Test("Loopback in each of its spellings is fine", arguments: ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
    func loopback(host: String) throws {
        _ = try ServiceAssembly(try setup(["LIVEDIAG_RPC_HOST": host]), parts)
    }

    @Test("A service that would call another machine in plain text does not start")
    func calling() throws {
        let setup = try setup(["LIVEDIAG_ENDPOINTS_ACCOUNTS": "127.0.0.1:8081, accounts.internal:8081"])
        let refusal = #expect(throws: PlainTextRefusal.self) { _ = try setup.channel(to: .accounts) }
        #expect(refusal?.key == "endpoints.accounts")
        #expect(refusal?.endpoint == .tcp(host: "accounts.internal", port: 8081))
    }

    @Test("Certificate, key and roots are given together or not at all")
    func together() throws {
        let keys = CommonKeys(of: .metrics)
        let configuration = try ServiceConfiguration(
            declarations: keys.all, environment: ["LIVEDIAG_RPC_TLS_ROOTS_FILE": "/roots.pem"])
        let error = #expect(throws: ConfigurationError.self) {
            _ = try configuration.transportSecurity(keys.transport, clock: .system, logger: sink.logger())
        }
        #expect(
            error?.problems == ["rpc.tls.certificate_file, rpc.tls.key_file and rpc.tls.roots_file are given together"])
    }

    @Test(
        "Scopes of other teams are read, and mistakes in them told",
        arguments: [
            ("a=x y, b-1=z", ["a": ["x", "y"], "b-1": ["z"]]), ("", [:]), ("a=x,a=y", ["a": ["x", "y"]]),
        ] as [(String, [String: Set<String>])])
    func scopes(text: String, expected: [String: Set<String>]) throws {
        let keys = CommonKeys(of: .metrics)
        let configuration = try ServiceConfiguration(
            declarations: keys.all, environment: ["LIVEDIAG_RPC_TLS_SCOPES": text])
        #expect(configuration[keys.transport.scopes] == expected)
        for mistake in ["a", "=x", "a b=x", "a=x=y"] {
            #expect(keys.transport.scopes.complaint(about: mistake) != nil, "\(mistake)")
        }
    }
}
