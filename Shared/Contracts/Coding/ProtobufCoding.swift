package import FramedRPC
package import NIOCore
import SwiftProtobuf

/// Between messages and the buffers that the transport carries.
package enum ProtobufCoding {
    /// The message in a request's bytes; INVALID_ARGUMENT `MALFORMED_MESSAGE` where they are none.
    package static func decodeRequest<M: CodedMessage>(_ type: M.Type, from buffer: ByteBuffer) throws(RPCError) -> M {
        guard let message = M.decoded(from: buffer) else {
            throw RPCError(
                .invalidArgument, reason: "MALFORMED_MESSAGE", text: "the request is not a \(M.protoMessageName)")
        }
        return message
    }

    /// The message in an answer's bytes; INTERNAL `MALFORMED_ANSWER` where they are none.
    package static func decodeResponse<M: CodedMessage>(_ type: M.Type, from buffer: ByteBuffer) throws(RPCError) -> M {
        guard let message = M.decoded(from: buffer) else {
            throw RPCError(.internal, reason: "MALFORMED_ANSWER", text: "the answer is not a \(M.protoMessageName)")
        }
        return message
    }

    /// The bytes of a message; INTERNAL `ENCODING_FAILED` for one that cannot be encoded (over 2 GiB).
    package static func encode(_ message: some CodedMessage) throws(RPCError) -> ByteBuffer {
        try message.encoded()
    }
}

/// What the generated conformances to ``CodedMessage`` call.
extension ProtobufCoding {
    /// Room for an answer of a page, and what it grows by where that is not enough.
    private static var firstCapacity: Int { 4_096 }
    private static var growth: Int { 8 }

    @inline(__always)
    static func encodeDirectly(_ message: some Message) throws(RPCError) -> ByteBuffer {
        var capacity = firstCapacity
        while capacity <= 64 << 20 {
            do {
                var buffer = ByteBufferAllocator().buffer(capacity: capacity)
                try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: capacity) { memory in
                    var encoder = MessageEncoder(memory: memory)
                    try message.traverse(visitor: &encoder)
                    return encoder.count
                }
                return buffer
            } catch is MessageEncoder.OutOfRoom {
                capacity *= growth
            } catch {
                break
            }
        }
        return try encodeGenerally(message)
    }

    @inline(__always)
    static func decodeDirectly<M: Message>(_ type: M.Type, from buffer: ByteBuffer) -> M? {
        let direct: M? = buffer.withUnsafeReadableBytes { bytes in
            var decoder = MessageDecoder(bytes)
            var message = M()
            do {
                try message.decodeMessage(decoder: &decoder)
                return message
            } catch {
                return nil
            }
        }
        return direct ?? decodeGenerally(type, from: buffer)
    }

    private static func encodeGenerally(_ message: some Message) throws(RPCError) -> ByteBuffer {
        do {
            let encoded: EncodedMessage = try message.serializedBytes()
            return encoded.buffer
        } catch {
            throw RPCError(.internal, reason: "ENCODING_FAILED", text: "the message cannot be encoded")
        }
    }

    private static func decodeGenerally<M: Message>(_ type: M.Type, from buffer: ByteBuffer) -> M? {
        buffer.withUnsafeReadableBytes { bytes in try? M(serializedBytes: bytes.bytes) }
    }
}
