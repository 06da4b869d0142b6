import Foundation
import JWTKit

/// Keys that issuers of the tests sign with, and the set that the gateway is given of them.
struct TokenKeys: Sendable {
    let elliptic = ES256PrivateKey()
    let edwards = try! EdDSA.PrivateKey()

    /// The public parts, as ids `es` and `ed`, with `rsa` of ``rsaToken``.
    var set: String {
        let point = elliptic.parameters.map { ($0.x, $0.y) } ?? ("", "")
        let edwards = edwards.publicKey.rawRepresentation.base64EncodedString()
        return #"{"keys":[\#(Self.elliptic(Self.url(point.0), Self.url(point.1))),"#
            + #"{"kty":"OKP","crv":"Ed25519","kid":"ed","alg":"EdDSA","use":"sig","x":"\#(Self.url(edwards))"},"#
            + #"{"kty":"RSA","kid":"rsa","alg":"RS256","n":"\#(Self.modulus)","e":"AQAB"}]}"#
    }

    /// A set of one elliptic key.
    static func elliptic(_ x: String, _ y: String, id: String = "es") -> String {
        #"{"kty":"EC","crv":"P-256","kid":"\#(id)","alg":"ES256","x":"\#(x)","y":"\#(y)"}"#
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
    static func url(_ standard: String) -> String {
        standard.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static let modulus =
        "v7qoVDjQ9glHz3zrDtMZYbPegfMkrmr9AuKryND9rBUGALB4QlzK_zGqJ52QQxgEyqhCBqUgEW6E4acm5IhKrojE6RKO-vaQmPEQ"
        + "EioeTSpar95TeRSCqTJia-iGW0NgGM8_9I-E6AHR82tA4T-hb4HiWjRtJwsx_eO_f0p83tvbfQkGXullOR-d23At0EzHHMEo6QZF"
        + "dagfs5QIuMvMkffkUedPk1F2EOJfpObm_jVHwC9qacyWG8XSqMiFVinwy49Se8HH5dSLMR9OTtBl-RdhL7nZOOibp98iCriXe4K5"
        + "4sVIupgeu5MGAltlJTXuQT-vWNrnJFPQZ1wrjp2eXQ"
}
