import Glibc
import Synchronization

/// A TCP socket that listens at an address: taken at the start, so that a port in use is told of before anything runs,
/// and so that clients who come before connections are accepted wait.
package final class BoundSocket: Sendable {
    /// Why an address could not be had.
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    private let descriptor: Mutex<CInt?>
    /// The port bound: the one asked for, or what the system chose for 0.
    package let port: Int

    /// Connections that may wait to be accepted.
    private static let backlog: CInt = 1_024

    /// Binds a host name or address, and listens there.
    package init(host: String, port: Int) throws(Failure) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, "\(port)", &hints, &found)
        guard status == 0, let address = found else {
            throw Failure(description: String(cString: gai_strerror(status)))
        }
        defer { freeaddrinfo(found) }
        let info = address.pointee
        let descriptor = socket(info.ai_family, info.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), info.ai_protocol)
        guard descriptor >= 0 else { throw Self.systemFailure() }
        var yes: CInt = 1
        let size = socklen_t(MemoryLayout<CInt>.size)
        guard setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size) == 0,
            bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, Self.backlog) == 0,
            let bound = Self.port(of: descriptor)
        else {
            defer { Glibc.close(descriptor) }
            throw Self.systemFailure()
        }
        self.descriptor = Mutex(descriptor)
        self.port = bound
    }

    deinit { close() }

    /// The descriptor, once, for whoever accepts connections and closes it; nil when it was taken or closed.
    package func take() -> CInt? {
        descriptor.withLock { $0.take() }
    }

    /// Closes the socket if nobody took it: clients who wait to be accepted hear of it.
    package func close() {
        if let descriptor = take() { Glibc.close(descriptor) }
    }

    private static func port(of descriptor: CInt) -> Int? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { return nil }
        // Both families keep the port in the same place, in network order.
        return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
    }

    private static func systemFailure() -> Failure {
        Failure(description: String(cString: strerror(errno)))
    }
}
