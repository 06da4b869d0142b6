import NIOCore

extension FrameDecoder {
    /// UTF-8 text; what is not UTF-8 is replaced, since it only goes to people and logs.
    func text(at range: Range<Int>) -> String {
        buffer.getString(at: buffer.readerIndex + range.lowerBound, length: range.count) ?? ""
    }

    func array(at range: Range<Int>) -> [UInt8] {
        buffer.getBytes(at: buffer.readerIndex + range.lowerBound, length: range.count) ?? []
    }

    func slice(at range: Range<Int>) -> ByteBuffer {
        buffer.getSlice(at: buffer.readerIndex + range.lowerBound, length: range.count) ?? ByteBuffer()
    }

    /// Bytes that may be kept for long: a slice if it is a good part of the buffer it pins, else a copy.
    func message(at range: Range<Int>) -> ByteBuffer {
        if range.isEmpty { return ByteBuffer() }
        let part = slice(at: range)
        if range.count >= buffer.storageCapacity / 4 { return part }
        var copy = ByteBufferAllocator().buffer(capacity: range.count)
        copy.writeImmutableBuffer(part)
        return copy
    }
}
