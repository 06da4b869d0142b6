import FoundationEssentials
import JWTKit

/// The public keys of those who issue bearer tokens, as a JSON Web Key Set (RFC 7517) has them. Each key is good for the one
/// algorithm that it names.
package struct TokenKeySet: Sendable {
    /// Why a set is not taken.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// A key, and the algorithm pinned to it.
    private struct Key: Sendable {
        let algorithm: String
        let keys: JWTKeyCollection
    }

    private let keys: [String: Key]

    /// No keys.
    init() { keys = [:] }

    /// The keys in a file's bytes.
    /// - Throws: `Fault` for what is no set, and for a key without id or algorithm, of an algorithm that is not taken (ES256, EdDSA,
    ///   RS256 of 2,048 bits or more are), or that is secret: the whole set is refused, so that no key is missed by a slip.
    package init(_ bytes: [UInt8]) async throws(Fault) {
        guard let entries = try? JSONDecoder().decode(Entries.self, from: Data(bytes)),
            let set = try? JSONDecoder().decode(JWKS.self, from: Data(bytes)), set.keys.count == entries.keys.count
        else { throw Fault(description: "not a JSON Web Key Set") }
        var keys: [String: Key] = [:]
        for (entry, jwk) in zip(entries.keys, set.keys) {
            let (id, algorithm) = try entry.checked()
            guard keys[id] == nil else { throw Fault(description: "key \(id) is there twice") }
            guard let collection = try? await JWTKeyCollection().add(jwk: jwk) else {
                throw Fault(description: "key \(id) is none of \(algorithm)")
            }
            keys[id] = Key(algorithm: algorithm, keys: collection)
        }
        self.keys = keys
    }

    /// The ids of the keys.
    package var ids: Set<String> { Set(keys.keys) }

    /// The claims of a token that the key it names has signed with its algorithm; `nil` else.
    func claims(of token: String, _ header: TokenHeader) async -> BearerClaims? {
        guard let id = header.kid, let key = keys[id], key.algorithm == header.alg else { return nil }
        return try? await key.keys.verify(token, as: BearerClaims.self)
    }

    private struct Entries: Decodable {
        let keys: [Entry]
    }

    /// What of a key decides whether it is taken.
    private struct Entry: Decodable {
        let kty: String
        let kid: String?
        let alg: String?
        let use: String?
        let crv: String?
        /// Modulus of an RSA key.
        let n: String?
        /// The secret part of any key.
        let d: String?
        let k: String?

        func checked() throws(Fault) -> (id: String, algorithm: String) {
            guard let kid, !kid.isEmpty else { throw Fault(description: "a key has no kid") }
            guard let alg else { throw Fault(description: "key \(kid) has no alg") }
            guard d == nil, k == nil else {
                throw Fault(description: "key \(kid) is secret; only public keys belong here")
            }
            guard use == nil || use == "sig" else { throw Fault(description: "key \(kid) is not for signatures") }
            let fits =
                switch alg {
                case "ES256": kty == "EC" && crv == "P-256"
                case "EdDSA": kty == "OKP" && crv == "Ed25519"
                case "RS256": kty == "RSA" && (n.flatMap { TokenHeader.decoded($0) }?.count ?? 0) >= 256
                default: false
                }
            guard fits else { throw Fault(description: "key \(kid) cannot be taken with \(alg)") }
            return (kid, alg)
        }
    }
}
