package import FramedRPC

/// Calls in plain text that would leave the machine; the process does not start.
package struct PlainTextRefusal: Error, CustomStringConvertible {
    /// The key that gives the address.
    package var key: String
    package var endpoint: Endpoint

    package var description: String {
        "\(key) = \(endpoint) is not on loopback: calls leave the machine only with rpc.tls.certificate_file,"
            + " rpc.tls.key_file and rpc.tls.roots_file"
    }

    /// Refuses the first of `endpoints` that another machine could be reached by.
    package static func check(_ endpoints: some Sequence<Endpoint>, of key: String) throws(PlainTextRefusal) {
        for endpoint in endpoints where !endpoint.isOnLoopback { throw PlainTextRefusal(key: key, endpoint: endpoint) }
    }
}

extension Endpoint {
    /// Whether only this machine can be at the other end: a socket's path, `localhost`, `::1` or 127.0.0.0/8.
    package var isOnLoopback: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _), .dns(let host, _):
            host == "localhost" || host == "::1"
                || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) })
        }
    }
}
