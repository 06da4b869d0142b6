import GatewayPage
import GatewayServer
import ServiceKit
import Testing

@Suite("What the gateway is set to")
struct GatewaySettingsTests {
    private func settings(_ environment: [String: String]) throws -> GatewaySettings {
        let keys = CommonKeys(of: .gateway)
        let configuration = try ServiceConfiguration(
            declarations: keys.all + GatewayKeys.all, service: .gateway, environment: environment)
        return try GatewaySettings(configuration, keys)
    }

    private static let certificate = [
        "LIVEDIAG_HTTP_CERTIFICATE_FILE": "/chain.pem", "LIVEDIAG_HTTP_KEY_FILE": "/key.pem",
    ]

    @Test("people of the demo have an id and, behind a sign, what there is to see")
    func people() throws {
        let people = "demo1-0008=MY: a usual seller,kedai=a small audience: x = y,siti"
        let given = ["LIVEDIAG_DEMO_SIGN_IN": "true", "LIVEDIAG_GATEWAY_DEMO_PEOPLE": people]
        #expect(
            try settings(given).demoPeople == [
                DemoPerson(id: "demo1-0008", about: "MY: a usual seller"),
                DemoPerson(id: "kedai", about: "a small audience: x = y"), DemoPerson(id: "siti", about: ""),
            ])
        #expect(try settings(["LIVEDIAG_DEMO_SIGN_IN": "true"]).demoPeople == [])
        #expect(try settings([:]).demoPeople == nil)
    }

    @Test("plain HTTP is for loopback", arguments: ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
    func loopback(host: String) throws {
        #expect(try settings(["LIVEDIAG_HTTP_HOST": host]).host == host)
    }

    @Test(
        "on other addresses it is refused, unless a certificate or a proxy speaks TLS",
        arguments: ["0.0.0.0", "::", "127.evil.example", "127.0.0.1.example", "192.0.2.7", "page.example"])
    func elsewhere(host: String) throws {
        let error = #expect(throws: ConfigurationError.self) { _ = try settings(["LIVEDIAG_HTTP_HOST": host]) }
        #expect(error?.problems.count == 1)
        #expect(error?.problems.first?.hasPrefix("http.host = \(host): plain HTTP is for loopback") == true)
        for security in [Self.certificate, ["LIVEDIAG_GATEWAY_BEHIND_PROXY": "true"]] {
            #expect(try settings(security.merging(["LIVEDIAG_HTTP_HOST": host]) { given, _ in given }).host == host)
        }
    }

    @Test(
        "certificate and key belong together, on loopback and behind a proxy too",
        arguments: Self.certificate.keys.sorted(), ["true", "false"])
    func alone(file: String, behindProxy: String) throws {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try settings([file: "/file.pem", "LIVEDIAG_GATEWAY_BEHIND_PROXY": behindProxy])
        }
        #expect(
            error?.problems == ["http.certificate_file and http.key_file belong together: one is missing"])
    }
}
