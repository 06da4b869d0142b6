package import NIOCore

/// Cuts a stream of bytes into frames. Checks a frame's length before it keeps a byte of it.
package struct FrameBuffer {
    private let maxFrame: Int
    /// Bytes not yet part of a whole frame; right after `append` also whole frames.
    private var held = ByteBuffer()
    /// Whether `held` is a buffer of its own and not one that was read into.
    private var isOwn = false

    /// - Parameter maxMessage: bytes a message may have; a frame may have 16 KiB more.
    package init(maxMessage: Int) {
        maxFrame = maxMessage + WireLimits.frameOverhead
    }

    /// Bytes kept because their frame is not whole yet.
    package var heldBytes: Int { held.readableBytes }

    /// Takes bytes as they were read.
    package mutating func append(_ bytes: ByteBuffer) {
        if held.readableBytes == 0 {
            held = bytes
            isOwn = false
        } else {
            held.writeImmutableBuffer(bytes)
        }
    }

    /// The next whole frame, nil once there is none.
    ///
    /// - Throws: `WireError` if the stream cannot be understood any further.
    package mutating func next() throws(WireError) -> Frame? {
        guard let prefix = try prefix() else {
            keepRest()
            return nil
        }
        let end = prefix.size + prefix.length
        guard held.readableBytes >= end else {
            keepRest()
            return nil
        }
        let frame = try FrameDecoder(buffer: held).frame(at: prefix.size..<end)
        held.moveReaderIndex(forwardBy: end)
        // Messages may be slices of these bytes now, so the rest must move before more is added to it.
        isOwn = false
        return frame
    }

    /// The length prefix, nil if it is not whole.
    private func prefix() throws(WireError) -> (length: Int, size: Int)? {
        let bytes = held.readableBytesUInt8Span
        var value: UInt64 = 0
        for index in 0..<5 {
            guard index < bytes.count else { return nil }
            value |= UInt64(bytes[index] & 0x7F) << UInt64(7 * index)
            guard bytes[index] < 0x80 else { continue }
            guard value <= UInt64(maxFrame) else { throw .frameTooLarge(length: Int(value), limit: maxFrame) }
            return (Int(value), index + 1)
        }
        throw .badLength
    }

    /// Moves the beginning of a frame out of the buffer that was read into.
    private mutating func keepRest() {
        guard !isOwn else { return }
        guard held.readableBytes > 0 else {
            held = ByteBuffer()
            return
        }
        var rest = ByteBufferAllocator().buffer(capacity: held.readableBytes)
        rest.writeImmutableBuffer(held)
        held = rest
        isOwn = true
    }
}
