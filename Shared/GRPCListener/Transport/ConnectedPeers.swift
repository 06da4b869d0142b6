import FramedRPC
import NIOCore
import Synchronization

/// Whom the certificates of open connections name. gRPC tells a handler the addresses of its connection's two ends and
/// nothing else; no two open connections have both the same.
final class ConnectedPeers: Sendable {
    private struct Ends: Hashable {
        let remote: String
        let local: String
    }

    private struct Bearer {
        let channel: ObjectIdentifier
        let identity: any CallerIdentity
    }

    private let bearers = Mutex<[Ends: Bearer]>([:])

    /// Notes who is at the other end of a channel, for as long as it is open.
    func add(_ identity: any CallerIdentity, on channel: any Channel) {
        guard let remote = Self.description(of: channel.remoteAddress),
            let local = Self.description(of: channel.localAddress)
        else { return }
        let (ends, id) = (Ends(remote: remote, local: local), ObjectIdentifier(channel))
        bearers.withLock { $0[ends] = Bearer(channel: id, identity: identity) }
        channel.closeFuture.whenComplete { [self] _ in
            // The addresses may be those of a newer connection by now.
            bearers.withLock { if $0[ends]?.channel == id { $0[ends] = nil } }
        }
    }

    /// Who is at the other end of the connection between the addresses that gRPC describes so; nil in plain text.
    subscript(remote: String, local: String) -> (any CallerIdentity)? {
        bearers.withLock { $0[Ends(remote: remote, local: local)]?.identity }
    }

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
