package import FramedRPC
package import NIOCore
package import SwiftProtobuf

/// A request or response with encoding and decoding made for its type; the stubs' generator writes the conformances.
///
/// The functions stand beside the messages because only there does the compiler see message and codec together. They do
/// what ``ProtobufCoding`` does for any message, in a fraction of the time.
package protocol CodedMessage: Message {
    /// The bytes; INTERNAL `ENCODING_FAILED` for a message that cannot be encoded (over 2 GiB).
    func encoded() throws(RPCError) -> ByteBuffer
    /// The message in the bytes; nil where they are none.
    static func decoded(from buffer: ByteBuffer) -> Self?
}
