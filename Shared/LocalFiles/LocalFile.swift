import Glibc

/// A small file on this machine, read whole: configuration, keys and certificates, the last again when they change.
package enum LocalFile {
    /// Why a file was not read.
    package struct Failure: Error {
        /// To be read after the path and a colon.
        package var reason: String
    }

    /// Whether there is something at `path`.
    package static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The bytes of the file at `path`; refuses one larger than `limit` bytes.
    package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        try read(path, limit: limit) { _ in nil }
    }

    /// The same after `objection` has seen what the open file is and found nothing against it.
    static func read(_ path: String, limit: Int, objection: (stat) -> String?) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(reason: systemMessage(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(reason: systemMessage(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "not a file") }
        if let reason = objection(status) { throw Failure(reason: reason) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(reason: systemMessage(errno)) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw Failure(reason: "larger than \(limit) bytes") }
            bytes += chunk[..<count]
        }
    }

    private static func systemMessage(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
