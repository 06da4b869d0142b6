import LocalFiles
package import Logging
import NIOCore
import NIOSSL
import ServiceKit
import Synchronization

/// TLS of the HTTP listener: the certificate that browsers and apps see, read again when its files change. A connection
/// goes on with the certificate that it began with.
package final class HTTPSecurity: Sendable {
    /// Why certificate and key are not taken.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    private struct State {
        var context: NIOSSLContext
        var marks: [FileMark]
        var lookAt: ContinuousClock.Instant
    }

    /// How often the files are looked at.
    private static let interval: Duration = .seconds(1)
    /// Files larger than this hold no certificate.
    private static let largest = 1 << 20

    private let certificate: String
    private let key: String
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameters:
    ///   - certificate: Path of the chain, PEM, the gateway's own certificate first.
    ///   - key: Path of its private key, PEM, mode 600.
    /// - Throws: what is wrong with them.
    package init(certificate: String, key: String, logger: Logger) throws(Fault) {
        self.certificate = certificate
        self.key = key
        self.logger = logger
        let marks = [FileMark(of: certificate), FileMark(of: key)]
        state = Mutex(
            State(context: try Self.read(certificate, key), marks: marks, lookAt: .now + Self.interval))
    }

    /// What a connection that begins now shakes hands with.
    func handler() -> NIOSSLServerHandler {
        look(now: .now)
        return NIOSSLServerHandler(context: state.withLock { $0.context })
    }

    /// Reads the files again if a second has passed and they have changed. Files that cannot be taken, as while one of the
    /// two has been replaced and the other has not, leave what was read before.
    /// - Returns: whether connections get another certificate from now on.
    @discardableResult
    package func look(now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard now >= state.lookAt else { return false }
            state.lookAt = now + Self.interval
            let marks = [FileMark(of: certificate), FileMark(of: key)]
            guard marks != state.marks else { return false }
            state.marks = marks
            do throws(Fault) {
                state.context = try Self.read(certificate, key)
            } catch {
                logger.error("certificate not taken; the one before stays", metadata: ["cause": "\(error)"])
                return false
            }
            logger.notice("certificate read again", metadata: ["file": "\(certificate)"])
            return true
        }
    }

    private static func read(_ certificate: String, _ key: String) throws(Fault) -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMBytes(LocalFile.read(certificate, limit: largest))
            let key = try NIOSSLPrivateKey(bytes: SecretFile.read(key), format: .pem)
            var settings = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            settings.minimumTLSVersion = .tlsv12
            settings.applicationProtocols = ["http/1.1"]
            settings.shutdownTimeout = .seconds(1)
            return try NIOSSLContext(configuration: settings)
        } catch let failure as LocalFile.Failure {
            throw Fault(description: "\(certificate), \(key): \(failure.reason)")
        } catch {
            throw Fault(description: "\(certificate), \(key): \(error)")
        }
    }
}
