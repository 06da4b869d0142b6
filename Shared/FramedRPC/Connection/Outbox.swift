package import NIOCore

/// Frames that wait to be written, in order. Small ones share one buffer; a large message stays the buffer it is.
package struct Outbox {
    /// Buffers to write in this order.
    package struct Batch {
        package var full: [ByteBuffer] = []
        package var last: ByteBuffer?
        package var byteCount = 0
    }

    /// Messages above this many bytes are handed to the socket without being copied behind their header.
    private static let copied = 16 * 1024

    private var batch = Batch()

    package init() {}
    /// Bytes waiting.
    package var byteCount: Int { batch.byteCount }

    package var isEmpty: Bool { byteCount == 0 }

    /// Adds a frame whose header `write` writes and whose last bytes are `message`.
    package mutating func add(_ message: ByteBuffer = ByteBuffer(), _ write: (inout ByteBuffer) -> Void) {
        let length = message.readableBytes
        var buffer = batch.last.take() ?? ByteBufferAllocator().buffer(capacity: 256)
        let before = buffer.readableBytes
        write(&buffer)
        if length <= Self.copied {
            buffer.writeImmutableBuffer(message)
            batch.byteCount += buffer.readableBytes - before
            batch.last = buffer
        } else {
            batch.byteCount += buffer.readableBytes - before + length
            batch.full.append(buffer)
            batch.full.append(message)
        }
    }

    /// What waits, to be written now; nil if nothing does.
    package mutating func take() -> Batch? {
        guard byteCount > 0 else { return nil }
        defer {
            batch = Batch()
        }
        return batch
    }
}
