package import FramedRPC
package import Logging
import NIOCore
import NIOSSL
import Synchronization

/// Mutual TLS of a process: its certificate, whom it believes, and the newest version of both.
///
/// A connection uses what was in force when it began and goes on with that; new ones use what `reload` read last.
package final class TransportSecurity: Sendable {
    /// The domain whose names are taken.
    package let domain: String
    private let read: @Sendable () throws(CredentialFault) -> CredentialBytes
    private let now: @Sendable () -> Int64
    private let logger: Logger
    private let credentials: Mutex<TransportCredentials>
    /// The fault that was logged last, so that each is told once.
    private let told = Mutex("")

    /// - Parameters:
    ///   - domain: see ``PeerName``.
    ///   - now: unix microseconds, for the certificates' times.
    ///   - logger: refused connections are warnings, new certificates notices.
    ///   - read: gives the bytes of the three files as they are now.
    /// - Throws: what makes them unfit to begin with.
    package init(
        domain: String, now: @escaping @Sendable () -> Int64, logger: Logger,
        read: @escaping @Sendable () throws(CredentialFault) -> CredentialBytes
    ) throws(CredentialFault) {
        self.domain = domain
        self.now = now
        self.logger = logger
        self.read = read
        credentials = Mutex(try TransportCredentials(try read()))
    }

    /// Reads the files again and uses what is in them from now on. Files that do not belong together, as while they
    /// are being replaced, change nothing: the fault is logged once, and the next call tries again.
    ///
    /// - Returns: whether something changed.
    @discardableResult
    package func reload() -> Bool {
        do throws(CredentialFault) {
            let bytes = try read()
            guard bytes != current.bytes else { return false }
            let fresh = try TransportCredentials(bytes)
            credentials.withLock { $0 = fresh }
            told.withLock { $0 = "" }
            logger.notice("certificates replaced", metadata: ["roots": "\(fresh.roots.count)"])
            return true
        } catch {
            let isNew = told.withLock { told in
                defer { told = error.description }
                return told != error.description
            }
            if isNew { logger.error("certificates not replaced", metadata: ["cause": "\(error)"]) }
            return false
        }
    }

    /// When this process's own certificate ends, in unix microseconds.
    package var expiry: Int64 { current.expiry }

    /// Secures the connections that a server accepts.
    ///
    /// - Parameter identify: who the bearer of a name is to the policies.
    package func server(
        speaking spoken: ApplicationProtocol = .framed,
        identify: @escaping @Sendable (PeerName) -> any CallerIdentity
    ) -> any ServerSecurity {
        SecuredServer(security: self, spoken: spoken, identify: identify)
    }

    /// Secures the connections that a client makes to the bearer of `name` and to nobody else.
    package func client(expecting name: PeerName) -> any ClientSecurity {
        SecuredClient(security: self, name: name)
    }

    private var current: TransportCredentials { credentials.withLock { $0 } }
}

extension TransportSecurity {
    fileprivate func secureServer(
        _ channel: any Channel, speaking spoken: ApplicationProtocol,
        admitted: @escaping @Sendable (PeerName) throws -> Void
    ) throws {
        let credentials = current
        guard let context = credentials.server(spoken) else { preconditionFailure("every protocol has a context") }
        let check = PeerCheck(
            PeerVerifier(roots: credentials.roots, role: .client, expectation: .anyone(domain: domain)), now: now)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
            NIOSSLServerHandler(context: context, customVerificationCallback: { check.answer($0, $1) }))
        try pipeline.addHandler(HandshakeHandler(check, speaking: spoken, logger: logger, admitted: admitted))
    }

    fileprivate func secureClient(
        _ channel: any Channel, expecting name: PeerName, admitted: @escaping @Sendable () throws -> Void
    ) throws {
        let credentials = current
        let check = PeerCheck(
            PeerVerifier(roots: credentials.roots, role: .server, expectation: .only(name)), now: now)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
            NIOSSLClientHandler(
                context: credentials.client, serverHostname: nil,
                customVerificationCallback: { check.answer($0, $1) }))
        try pipeline.addHandler(
            HandshakeHandler(check, speaking: .framed, logger: logger) { _ in try admitted() })
    }
}

private struct SecuredServer: ServerSecurity {
    let security: TransportSecurity
    let spoken: ApplicationProtocol
    let identify: @Sendable (PeerName) -> any CallerIdentity

    func secure(_ channel: any Channel, admitted: @escaping @Sendable (any CallerIdentity) throws -> Void) throws {
        try security.secureServer(channel, speaking: spoken) { [identify] name in try admitted(identify(name)) }
    }
}

private struct SecuredClient: ClientSecurity {
    let security: TransportSecurity
    let name: PeerName

    func secure(_ channel: any Channel, admitted: @escaping @Sendable () throws -> Void) throws {
        try security.secureClient(channel, expecting: name, admitted: admitted)
    }
}
