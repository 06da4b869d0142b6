package import NIOCore

/// `livediagnosis.rpc.v1.ErrorDetail`: what a failure says beside status and text.
package struct ErrorDetail: Equatable {
    package var reason = ""
    package var field = ""
    /// Microseconds, 0 if none are given.
    package var retryAfter: UInt64 = 0

    package func encoded() -> ByteBuffer {
        let size = WireTags.textSize(reason) + WireTags.textSize(field) + WireTags.numberSize(retryAfter)
        if size == 0 { return ByteBuffer() }
        var buffer = ByteBufferAllocator().buffer(capacity: size)
        buffer.writeText(1 << 3 | 2, reason)
        buffer.writeText(2 << 3 | 2, field)
        buffer.writeNumber(3 << 3, retryAfter)
        return buffer
    }

    package init(reason: String = "", field: String = "", retryAfter: UInt64 = 0) {
        self.reason = reason
        self.field = field
        self.retryAfter = retryAfter
    }

    /// - Throws: `WireError` if the bytes are not a message of this type.
    package init(decoding buffer: ByteBuffer) throws(WireError) {
        let bytes = buffer.readableBytesUInt8Span
        let decoder = FrameDecoder(buffer: buffer)
        var cursor = WireCursor(0..<bytes.count)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1: reason = decoder.text(at: try cursor.delimited(tag, bytes))
            case 2: field = decoder.text(at: try cursor.delimited(tag, bytes))
            case 3: retryAfter = try cursor.number(tag, bytes)
            default: try cursor.skip(tag, bytes)
            }
        }
    }
}
