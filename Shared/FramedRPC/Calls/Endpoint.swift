/// Where a server listens.
package enum Endpoint: Sendable, Hashable {
    /// A host name or address, and a port; port 0 lets the system choose one to listen on.
    case tcp(host: String, port: Int)
    /// A name with any number of addresses, one replica each, that is looked up again and again; and their port.
    case dns(host: String, port: Int)
    /// A Unix-domain socket.
    case unix(path: String)
}

extension Endpoint: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .dns(let host, let port): "dns:\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
