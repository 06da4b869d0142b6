import Foundation
import JWTKit

/// Keys that issuers of the tests sign with, and the set that the gateway is given of them.
struct TokenKeys: Sendable {
    let elliptic = ES256PrivateKey()
    let edwards = try! EdDSA.PrivateKey()

    /// The public parts, as ids `es` and `ed`, with `rsa` of ``rsaToken``.
    var set: String { Self.set(of: ["es", "ed", "rsa"].map(entry)) }

    /// A set of keys, each as its members.
    static func set(of keys: [[String: String]]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try! encoder.encode(["keys": keys]), as: UTF8.self)
    }

    /// The public part of a key, as a set has it.
    func entry(_ id: String) -> [String: String] {
        switch id {
        case "es":
            let point = elliptic.parameters.map { ($0.x, $0.y) } ?? ("", "")
            return [
                "kty": "EC", "crv": "P-256", "kid": id, "alg": "ES256", "x": Self.url(point.0), "y": Self.url(point.1),
            ]
        case "ed":
            let point = edwards.publicKey.rawRepresentation.base64EncodedString()
            return ["kty": "OKP", "crv": "Ed25519", "kid": id, "alg": "EdDSA", "use": "sig", "x": Self.url(point)]
        default: return ["kty": "RSA", "kid": id, "alg": "RS256", "n": Self.modulus, "e": "AQAB"]
        }
    }

    /// A token of `kedai`, good until an hour after ``RunningGateway/now``: signed with OpenSSL
    /// (`openssl dgst -sha256 -sign`) and a key that is no more.
    static let rsaToken =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJrZWRhaSIsImlzcyI6ImxpdmUtZGlhZ25vc2l"
        + "zIiwiYXVkIjoibGl2ZS1kaWFnbm9zaXMiLCJleHAiOjE3OTUzMDkyMDB9.vOmJ86lOIVDRWqX5DqeTamuEEqDVFJut3JnSdDDLik"
        + "7ZNW2H6jmyGzeUDICfm6zvp2Qd9dvffsabKAUGeS-WWZeFtEBxQ31ZhOoDMLyvk2lbeUhoI6bbjh9Lv1vmCZ8bDxVBzOOH2T-mxU"
        + "g8FEqo-EWxBdVOkj2fhh6OZiiTLncLBzWnnis-0k3S470v7FKqQ9bdjMn-0LKw8q8cBBPR-H9uPHrp5ZG079yGu0VMHT_kJPbyVm"
        + "9KI7nFNnAn8vaujTOApbJrsDkTxc_ghquzCElbOqoM0NIPPXPR4tcUHVkleEddQGafg9-ayKt1EPycDyO3g4CbW8KY7kpmlcVKvQ"

    /// base64url without padding.
    private static func url(_ standard: String) -> String {
        standard.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static let modulus =
        "v7qoVDjQ9glHz3zrDtMZYbPegfMkrmr9AuKryND9rBUGALB4QlzK_zGqJ52QQxgEyqhCBqUgEW6E4acm5IhKrojE6RKO-vaQmPEQ"
        + "EioeTSpar95TeRSCqTJia-iGW0NgGM8_9I-E6AHR82tA4T-hb4HiWjRtJwsx_eO_f0p83tvbfQkGXullOR-d23At0EzHHMEo6QZF"
        + "dagfs5QIuMvMkffkUedPk1F2EOJfpObm_jVHwC9qacyWG8XSqMiFVinwy49Se8HH5dSLMR9OTtBl-RdhL7nZOOibp98iCriXe4K5"
        + "4sVIupgeu5MGAltlJTXuQT-vWNrnJFPQZ1wrjp2eXQ"
}
