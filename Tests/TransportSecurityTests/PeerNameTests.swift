import Testing
import TransportSecurity

@Suite("Names of certificates")
struct PeerNameTests {
    @Test("A name reads as it is written")
    func roundTrip() throws {
        let name = try #require(PeerName(uri: "live://prod-1/service/metrics"))
        #expect(name == PeerName(domain: "prod-1", kind: .service, name: "metrics"))
        #expect(name.uri == "live://prod-1/service/metrics")
        #expect(PeerName(uri: "live://prod-1/operator/ada.l")?.kind == .operator)
    }

    @Test(
        "What is nearly a name is none",
        arguments: [
            "", "live://", "live:///service/metrics", "live://test/service/", "live://test/service",
            "live://test/metrics",
            "live://test/service/metrics/", "live://test/service/a/b", "live://test/Service/metrics",
            "LIVE://test/service/metrics", "spiffe://test/service/metrics", "live://te st/service/metrics",
            "live://test/service/m%20", "live://test:1/service/metrics", "live://test/service/metrics?x",
            "live://test/service/ä",
            "live://test/service/" + String(repeating: "a", count: 65),
        ])
    func refused(uri: String) {
        #expect(PeerName(uri: uri) == nil)
    }
}
