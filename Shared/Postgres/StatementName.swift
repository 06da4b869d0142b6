internal import Glibc

/// The name of a prepared statement on one connection, as the C string that each call of it needs.
final class StatementName {
    let pointer: UnsafeMutablePointer<CChar>

    /// - Parameter generation: differs each time the same statement is prepared on a connection, since the name of a stale one
    ///   stays taken.
    init(index: Int, generation: Int) {
        let name = "s\(index).\(generation)"
        let bytes = name.utf8CString
        pointer = .allocate(capacity: bytes.count)
        bytes.withUnsafeBufferPointer {
            pointer.initialize(from: $0.baseAddress ?? UnsafePointer(pointer), count: $0.count)
        }
    }

    deinit {
        pointer.deallocate()
    }
}
