import Crypto

/// A secret that signs tokens, prepared once: each token costs the hashing of its own bytes only.
///
/// A token is `payload || HMAC-SHA256(secret, context || payload)`. The context differs for grants and principals, so
/// that one can never be taken for the other even if they shared a secret.
package struct SigningKey: Sendable {
    /// What a token is good for, and what is hashed before its payload.
    package enum Purpose: String, Sendable {
        case grant = "livediagnosis.grant.v1\n"
        case principal = "livediagnosis.principal.v1\n"
    }

    /// Bytes of the code behind the payload.
    package static let codeBytes = 32
    /// Fewest bytes of a secret.
    package static let leastSecretBytes = 32

    /// Names the key in tokens without telling it: the first 4 bytes, big-endian, of the secret's SHA-256 under a
    /// context of its own.
    package let id: UInt32
    private let prepared: HMAC<SHA256>

    /// - Parameter secret: at least `leastSecretBytes` random bytes.
    package init(secret: [UInt8], purpose: Purpose) {
        precondition(
            secret.count >= Self.leastSecretBytes, "a signing secret has at least \(Self.leastSecretBytes) bytes")
        var prepared = HMAC<SHA256>(key: SymmetricKey(data: secret))
        prepared.update(data: Array(purpose.rawValue.utf8))
        self.prepared = prepared
        id = SHA256.hash(data: Array("livediagnosis.key-id.v1\n".utf8) + secret)
            .prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The token of a payload.
    package func seal(_ payload: [UInt8]) -> [UInt8] {
        var token = payload
        token.reserveCapacity(payload.count + Self.codeBytes)
        code(of: payload).withUnsafeBytes { token.append(contentsOf: $0) }
        return token
    }

    /// The payload of a token; `nil` where the code is not this key's. Takes the same time whatever byte differs.
    package func open(_ token: [UInt8]) -> [UInt8]? {
        guard token.count > Self.codeBytes else { return nil }
        let payload = Array(token[..<(token.count - Self.codeBytes)])
        let difference = code(of: payload).withUnsafeBytes { expected in
            zip(expected, token[payload.count...]).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        }
        return difference == 0 ? payload : nil
    }

    private func code(of payload: [UInt8]) -> HMAC<SHA256>.MAC {
        var authentication = prepared
        authentication.update(data: payload)
        return authentication.finalize()
    }
}
