import FramedRPC
import NIOCore
import Synchronization

/// Whom the certificates of open connections name. gRPC tells a handler its peer's address and nothing else of the
/// connection, and no two open connections of one port have the same.
final class ConnectedPeers: Sendable {
    private let identities = Mutex<[String: any CallerIdentity]>([:])

    /// Notes who is at the other end of a channel, for as long as it is open.
    func add(_ identity: any CallerIdentity, on channel: any Channel) {
        guard let peer = Self.description(of: channel.remoteAddress) else { return }
        identities.withLock { $0[peer] = identity }
        channel.closeFuture.whenComplete { [self] _ in
            _ = identities.withLock { $0.removeValue(forKey: peer) }
        }
    }

    /// Who is at the address that gRPC describes so; nil in plain text.
    subscript(remotePeer: String) -> (any CallerIdentity)? { identities.withLock { $0[remotePeer] } }

    /// An address as gRPC's transport describes it.
    private static func description(of address: SocketAddress?) -> String? {
        guard let address, let port = address.port else { return nil }
        switch address {
        case .v4(let v4): return "ipv4:\(v4.host):\(port)"
        case .v6(let v6): return "ipv6:[\(v6.host)]:\(port)"
        case .unixDomainSocket: return nil
        }
    }
}
