import LocalFiles

/// The folder of the suite's signing keys, each a file of at least 32 random bytes and mode 600.
///
/// `grant-<audience>.key` signs the grants for one service: accounts holds all of them and mints, each service holds its
/// own and verifies. `principal.key` signs who calls, `token.key` the bearer tokens of persons. To replace a key without
/// refusing anybody, put the new one in place and keep the old one beside it as `<name>.previous.key` until all
/// processes have started with both.
package struct KeyDirectory: Sendable {
    /// A key file that cannot be used.
    package struct Failure: Error, CustomStringConvertible {
        package var path: String
        package var reason: String

        package var description: String { "\(path): \(reason)" }
    }

    private let path: String

    /// The keys below `path`, the value of `keys.directory`.
    package init(path: String) {
        self.path = path
    }

    /// The keys of grants for `audience`: the present one first, then the previous one if there is one.
    package func grantKeys(audience: SuiteService) throws(Failure) -> [SigningKey] {
        try keys("grant-\(audience.rawValue)", .grant)
    }

    /// The keys of principals, as above.
    package func principalKeys() throws(Failure) -> [SigningKey] {
        try keys("principal", .principal)
    }

    /// Whether there is a key of principals.
    package var hasPrincipalKey: Bool { LocalFile.exists("\(path)/principal.key") }

    /// The secrets of bearer tokens (`token.key`), as above: livectl signs with the first, the gateway takes any.
    package func tokenSecrets() throws(Failure) -> [[UInt8]] {
        try secrets("token")
    }

    /// The secret of the page's cookie (`session.key`). There is one: a session that it does not open is signed in anew.
    package func sessionSecret() throws(Failure) -> [UInt8] {
        try secret("\(path)/session.key")
    }

    private func keys(_ name: String, _ purpose: SigningKey.Purpose) throws(Failure) -> [SigningKey] {
        try secrets(name).map { SigningKey(secret: $0, purpose: purpose) }
    }

    private func secrets(_ name: String) throws(Failure) -> [[UInt8]] {
        let present = try secret("\(path)/\(name).key")
        let previousPath = "\(path)/\(name).previous.key"
        guard LocalFile.exists(previousPath) else { return [present] }
        return [present, try secret(previousPath)]
    }

    private func secret(_ path: String) throws(Failure) -> [UInt8] {
        guard !self.path.isEmpty else { throw Failure(path: "keys.directory", reason: "is not given") }
        let secret: [UInt8]
        do throws(LocalFile.Failure) {
            secret = try SecretFile.read(path)
        } catch {
            throw Failure(path: path, reason: error.reason)
        }
        guard secret.count >= SigningKey.leastSecretBytes else {
            throw Failure(
                path: path, reason: "has \(secret.count) bytes; a key has at least \(SigningKey.leastSecretBytes)")
        }
        return secret
    }
}
