import ServiceKit

/// The secrets of the gateway's own: who is who.
package struct GatewaySecrets: Sendable {
    /// Signs bearer tokens; `livectl token` holds it too.
    package let token: [UInt8]
    /// Signs the page's cookie.
    package let session: [UInt8]

    package init(token: [UInt8], session: [UInt8]) {
        self.token = token
        self.session = session
    }

    /// A secret that cannot be used.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// From `token.key` and `session.key` in the folder `keys.directory`.
    /// - Throws: `Failure` for a file that is not there, that others may read, or that is too short.
    package init(directory: String) throws(Failure) {
        token = try Self.secret("\(directory)/token.key")
        session = try Self.secret("\(directory)/session.key")
    }

    private static func secret(_ path: String) throws(Failure) -> [UInt8] {
        let secret: [UInt8]
        do throws(LocalFile.Failure) {
            secret = try SecretFile.read(path)
        } catch {
            throw Failure(description: "\(path): \(error.reason)")
        }
        guard secret.count >= SigningKey.leastSecretBytes else {
            throw Failure(description: "\(path): has fewer than \(SigningKey.leastSecretBytes) bytes")
        }
        return secret
    }
}
