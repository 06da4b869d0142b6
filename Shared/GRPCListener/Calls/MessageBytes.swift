import FramedRPC
package import GRPCCore
package import NIOCore

/// Messages as the bytes that they are: nothing is decoded or encoded between the transport and the handlers.
package struct MessageBytes: MessageSerializer, MessageDeserializer {
    package typealias Message = ByteBuffer

    private let limit: Int

    /// - Parameter limit: bytes of the largest message that is taken.
    package init(limit: Int = .max) {
        self.limit = limit
    }

    package func serialize<Bytes: GRPCContiguousBytes>(_ message: ByteBuffer) throws -> Bytes {
        Bytes(message.readableBytesView)
    }

    /// - Throws: RESOURCE_EXHAUSTED with the reason REQUEST_TOO_LARGE.
    package func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> ByteBuffer {
        guard bytes.count <= limit else {
            throw GRPCCore.RPCError(FramedRPC.RPCError.requestTooLarge(bytes: bytes.count, limit: limit))
        }
        return bytes.withUnsafeBytes { ByteBuffer(bytes: $0) }
    }
}
