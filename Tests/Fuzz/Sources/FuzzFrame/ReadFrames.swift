import FramedRPC
import NIOCore

/// What a stream of bytes is to the receiver.
struct ReadFrames: Equatable {
    private(set) var frames: [Frame] = []
    private var failure: WireError?
    private var heldBytes = 0

    /// A small limit, so that frames above it are within reach.
    private static let maxMessage = 512

    /// Reads the stream in pieces of 1 to `pieces` bytes.
    init(_ stream: [UInt8], pieces: Int) {
        var buffer = FrameBuffer(maxMessage: Self.maxMessage)
        var rest = stream[...]
        var length = pieces
        do throws(WireError) {
            while !rest.isEmpty {
                buffer.append(ByteBuffer(bytes: rest.prefix(length)))
                rest = rest.dropFirst(length)
                // 1, 8, 15 ...: lengths that share no divisor with those of frames.
                length = (length + 7) % max(pieces, 1) + 1
                while let frame = try buffer.next() { frames.append(frame) }
            }
            heldBytes = buffer.heldBytes
        } catch {
            failure = error
        }
    }
}
