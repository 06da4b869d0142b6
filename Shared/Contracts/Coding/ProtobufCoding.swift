package import FramedRPC
package import NIOCore
package import SwiftProtobuf

/// Between messages and the buffers that the transport carries.
package enum ProtobufCoding {
    /// The message in a request's bytes; INVALID_ARGUMENT `MALFORMED_MESSAGE` where they are none.
    package static func decodeRequest<M: Message>(_ type: M.Type, from buffer: ByteBuffer) throws(RPCError) -> M {
        guard let message = decode(type, from: buffer) else {
            throw RPCError(
                .invalidArgument, reason: "MALFORMED_MESSAGE", text: "the request is not a \(M.protoMessageName)")
        }
        return message
    }

    /// The message in an answer's bytes; INTERNAL `MALFORMED_ANSWER` where they are none.
    package static func decodeResponse<M: Message>(_ type: M.Type, from buffer: ByteBuffer) throws(RPCError) -> M {
        guard let message = decode(type, from: buffer) else {
            throw RPCError(.internal, reason: "MALFORMED_ANSWER", text: "the answer is not a \(M.protoMessageName)")
        }
        return message
    }

    /// The bytes of a message; INTERNAL `ENCODING_FAILED` for one that cannot be encoded (over 2 GiB).
    package static func encode(_ message: some Message) throws(RPCError) -> ByteBuffer {
        do {
            let encoded: EncodedMessage = try message.serializedBytes()
            return encoded.buffer
        } catch {
            throw RPCError(.internal, reason: "ENCODING_FAILED", text: "the message cannot be encoded")
        }
    }

    private static func decode<M: Message>(_ type: M.Type, from buffer: ByteBuffer) -> M? {
        buffer.withUnsafeReadableBytes { bytes in try? M(serializedBytes: bytes.bytes) }
    }
}
