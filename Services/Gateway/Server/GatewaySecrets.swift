package import ServiceKit

/// The secrets of the gateway's own: who is who.
package struct GatewaySecrets: Sendable {
    /// Signs bearer tokens; `livectl token` holds it too. The present one, then the one before while it is being replaced.
    package let tokens: [[UInt8]]
    /// Signs the page's cookie.
    package let session: [UInt8]

    package init(tokens: [[UInt8]], session: [UInt8]) {
        self.tokens = tokens
        self.session = session
    }

    /// From `token.key` and `session.key` in the folder of keys.
    /// - Throws: for a file that is not there, that others may read, or that is too short.
    package init(_ directory: KeyDirectory) throws(KeyDirectory.Failure) {
        tokens = try directory.tokenSecrets()
        session = try directory.sessionSecret()
    }
}
