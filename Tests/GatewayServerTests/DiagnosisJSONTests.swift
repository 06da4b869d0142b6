import Contracts
import Foundation
import GatewayServer
import NIOCore
import SwiftProtobuf
import Testing

@Suite("The payload's own JSON encoder")
struct DiagnosisJSONTests {
    /// The payloads of the page's tests, which hold every field there is.
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("GatewayPageTests/Payloads")

    @Test(
        "what it writes is read back as what was written",
        arguments: [
            "feeds-not-connected", "figures-pending", "figures-unavailable", "full", "hostile", "no-peers",
            "not-enough-data",
            "nothing-to-improve", "peers-unavailable", "stale", "suggestions-unavailable", "violations",
        ])
    func roundTrip(name: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent("\(name).json"), encoding: .utf8)
        let payload = try GatewayDiagnosis(jsonString: text)
        let written = try GatewayDiagnosis(jsonString: String(buffer: payload.json()))
        // By bytes: a NaN is not equal to itself.
        let (bytes, expected): ([UInt8], [UInt8]) = (try written.serializedBytes(), try payload.serializedBytes())
        #expect(bytes == expected)
    }

    @Test("an empty payload is an empty object")
    func empty() {
        #expect(String(buffer: GatewayDiagnosis().json()) == "{}")
    }
}
