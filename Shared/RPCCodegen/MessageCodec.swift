import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The Swift source of one message's encoding and decoding.
struct MessageCodec {
    let name: String

    init(message: Descriptor, namer: SwiftProtobufNamer) {
        name = namer.fullName(message: message)
    }

    /// Each function names the type, so that the compiler makes one of its own of the codec's general one.
    var source: String {
        """
        extension \(name): CodedMessage {
            package func encoded() throws(RPCError) -> ByteBuffer {
                try ProtobufCoding.encodeDirectly(self)
            }

            package static func decoded(from buffer: ByteBuffer) -> \(name)? {
                ProtobufCoding.decodeDirectly(\(name).self, from: buffer)
            }
        }

        """
    }
}
