import Synchronization

/// The part of a call's context that all its handlers share.
final class ServerCall: Sendable {
    let method: MethodDescriptor
    let deadline: RPCDeadline
    let metadata: RPCMetadata
    let peer: String
    private let answered = Mutex(RPCMetadata())

    init(method: MethodDescriptor, deadline: RPCDeadline, metadata: RPCMetadata, peer: String) {
        self.method = method
        self.deadline = deadline
        self.metadata = metadata
        self.peer = peer
    }

    /// Metadata for the answer so far.
    var responseMetadata: RPCMetadata { answered.withLock { $0 } }

    func addResponseMetadata(_ key: String, _ value: [UInt8]) {
        answered.withLock { $0.add(key, value) }
    }
}
