import Glibc
import Postgres
import Statistics
import Synchronization

/// Stands between a client and the server's socket, and cuts each connection after a random number of bytes, anywhere in a
/// message, in either direction.
final class CuttingProxy: Sendable {
    /// One connection through the proxy; closed when both directions have ended.
    private final class Link: Sendable {
        let client: Int32
        let server: Int32
        private let left: Atomic<Int>

        init(client: Int32, server: Int32, bytes: Int) {
            self.client = client
            self.server = server
            left = Atomic(bytes)
        }

        deinit {
            close(client)
            close(server)
        }

        /// Passes bytes on in one direction until it ends or the connection is cut.
        func pass(from source: Int32, to sink: Int32) {
            var buffer = [UInt8](repeating: 0, count: 16 * 1024)
            while case let count = read(source, &buffer, buffer.count), count > 0 {
                let before = left.subtract(count, ordering: .relaxed).oldValue
                let allowed = min(count, max(before, 0))
                var sent = 0
                while sent < allowed {
                    let written = buffer[sent..<allowed].withUnsafeBytes {
                        send(sink, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                    if written <= 0 { break }
                    sent += written
                }
                if sent < count { break }
            }
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
        }
    }

    /// Where its socket lies, under the name that libpq looks for.
    let folder: String
    private let target: String
    private let listener: Int32
    private let random: Mutex<SeededRandom>
    private let bytes: ClosedRange<Int>
    private let count = Atomic<Int>(0)

    /// Connections taken so far.
    var connections: Int { count.load(ordering: .relaxed) }

    /// - Parameters:
    ///   - target: the folder of the server's socket.
    ///   - bytes: how many a connection may pass, both directions together.
    init(target: String, bytes: ClosedRange<Int>, seed: UInt64) throws {
        folder = target + ".cut"
        self.target = target
        self.bytes = bytes
        random = Mutex(SeededRandom(seed: seed))
        mkdir(folder, 0o700)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let isBound = Self.withAddress(folder) { bind(listener, $0, $1) }
        guard isBound == 0, listen(listener, 64) == 0 else {
            throw PostgresError(.unavailable, "no socket in \(folder)")
        }
        let isStarted = OwnThread.start("proxy") { [self] in acceptAll() }
        guard isStarted else { throw PostgresError(.unavailable, "no thread to be had") }
    }

    /// Takes no more connections. Those open go on until they are cut.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        unlink(folder + "/.s.PGSQL.5432")
        rmdir(folder)
    }

    private func acceptAll() {
        while case let client = accept(listener, nil, nil), client >= 0 {
            let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            guard Self.withAddress(target, { connect(server, $0, $1) }) == 0 else {
                close(client)
                close(server)
                continue
            }
            let budget = random.withLock { Int.random(in: bytes, using: &$0) }
            let link = Link(client: client, server: server, bytes: budget)
            count.add(1, ordering: .relaxed)
            _ = OwnThread.start("proxy up") { link.pass(from: link.client, to: link.server) }
            _ = OwnThread.start("proxy down") { link.pass(from: link.server, to: link.client) }
        }
        close(listener)
    }

    private static func withAddress(
        _ folder: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array("\(folder)/.s.PGSQL.5432".utf8)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
