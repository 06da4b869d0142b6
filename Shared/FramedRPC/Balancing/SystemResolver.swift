import Glibc
package import NIOCore
import NIOPosix

/// Asks the system's resolver, on a thread that may block.
package struct SystemResolver: AddressResolver {
    /// The system knows no address of the name.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package init() {}

    package func addresses(of host: String, port: Int, on loop: any EventLoop) -> EventLoopFuture<[Endpoint]> {
        NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            try Self.lookUp(host).map { Endpoint.tcp(host: $0, port: port) }
        }
    }

    /// Numeric addresses of a host.
    private static func lookUp(_ host: String) throws -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_family = AF_UNSPEC
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        guard status == 0 else { throw Failure(description: "\(host): \(String(cString: gai_strerror(status)))") }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var entry = list
        while let info = entry?.pointee {
            entry = info.ai_next
            if let text = text(of: info), !addresses.contains(text) { addresses.append(text) }
        }
        return addresses
    }

    private static func text(of info: addrinfo) -> String? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = getnameinfo(
            info.ai_addr, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        guard status == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
