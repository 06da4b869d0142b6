import Crypto
import Foundation
import LivectlCommands
import Testing

@Suite struct BearerTokenTests {
    private let secret = [UInt8](repeating: 7, count: 32)

    private func parts() async throws -> [String] {
        let token = BearerToken(
            issuer: "here", audience: "there", subject: "siti", issuedAt: 1_777_593_600_999_999, lifetimeSeconds: 3_600)
        return try await token.signed(with: secret).split(separator: ".").map(String.init)
    }

    private func bytes(ofBase64URL text: String) throws -> Data {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return try #require(Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)))
    }

    @Test("The claims are those of RFC 7519, times in whole seconds")
    func claims() async throws {
        let parts = try await parts()
        #expect(parts.count == 3)
        let header = try #require(
            try JSONSerialization.jsonObject(with: bytes(ofBase64URL: parts[0])) as? [String: String])
        #expect(header == ["alg": "HS256", "typ": "JWT"])
        let claims = try #require(
            try JSONSerialization.jsonObject(with: bytes(ofBase64URL: parts[1])) as? [String: Any])
        #expect(claims["iss"] as? String == "here")
        #expect(claims["aud"] as? String == "there")
        #expect(claims["sub"] as? String == "siti")
        #expect(claims["iat"] as? Int == 1_777_593_600)
        #expect(claims["exp"] as? Int == 1_777_597_200)
        #expect(claims.count == 5)
    }

    @Test("The signature is HMAC-SHA256 over header and claims")
    func signature() async throws {
        let parts = try await parts()
        let signed = Data((parts[0] + "." + parts[1]).utf8)
        let expected = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
        #expect(try bytes(ofBase64URL: parts[2]) == Data(expected))
    }
}
