import LocalFiles
package import Logging
package import TransportSecurity

extension ServiceConfiguration {
    /// Mutual TLS as configured; nil for plain text.
    ///
    /// - Throws: what is missing of the three files, or wrong with them.
    package func transportSecurity(
        _ keys: TransportKeys, clock: ServiceClock, logger: Logger
    ) throws(ConfigurationError) -> TransportSecurity? {
        let files = [self[keys.certificateFile], self[keys.keyFile], self[keys.rootsFile]]
        guard files.contains(where: { !$0.isEmpty }) else { return nil }
        guard !files.contains("") else {
            throw ConfigurationError(problems: [
                "\(keys.certificateFile.name), \(keys.keyFile.name) and \(keys.rootsFile.name) are given together"
            ])
        }
        do throws(CredentialFault) {
            return try TransportSecurity(
                domain: self[keys.domain], now: { clock.now }, logger: logger,
                read: { () throws(CredentialFault) in
                    CredentialBytes(
                        certificate: try Self.bytes(of: files[0]), key: try Self.secret(of: files[1]),
                        roots: try Self.bytes(of: files[2]))
                })
        } catch {
            throw ConfigurationError(problems: ["rpc.tls: \(error)"])
        }
    }

    private static func bytes(of path: String) throws(CredentialFault) -> [UInt8] {
        do throws(LocalFile.Failure) {
            return try LocalFile.read(path, limit: 1 << 20)
        } catch {
            throw CredentialFault("\(path): \(error.reason)")
        }
    }

    private static func secret(of path: String) throws(CredentialFault) -> [UInt8] {
        do throws(LocalFile.Failure) {
            return try SecretFile.read(path)
        } catch {
            throw CredentialFault("\(path): \(error.reason)")
        }
    }
}
