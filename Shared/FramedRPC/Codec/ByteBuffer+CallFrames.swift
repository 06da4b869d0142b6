package import NIOCore

/// Requests and responses, up to but without the bytes of their message, which follow as they are.
extension ByteBuffer {
    package mutating func writeRequest(
        call: UInt64, method: String, timeout: UInt64, metadata: RPCMetadata, messageBytes: Int
    ) {
        let size =
            WireTags.textSize(method) + WireTags.numberSize(timeout) + metadata.wireSize
            + (messageBytes == 0 ? 0 : messageBytes.fieldSize)
        writeKind(WireTags.request, call: call, size: size)
        writeText(1 << 3 | 2, method)
        writeNumber(2 << 3, timeout)
        writeMetadata(3 << 3 | 2, metadata)
        if messageBytes > 0 { writeLength(WireTags.message, messageBytes) }
    }

    package mutating func writeAnswer(call: UInt64, metadata: RPCMetadata, messageBytes: Int) {
        let size = metadata.wireSize + (messageBytes == 0 ? 0 : messageBytes.fieldSize)
        writeKind(WireTags.response, call: call, size: size)
        writeMetadata(6 << 3 | 2, metadata)
        if messageBytes > 0 { writeLength(WireTags.message, messageBytes) }
    }

    /// A failure, whole.
    package mutating func writeFailure(call: UInt64, _ error: RPCError) {
        let code = UInt64(error.code.rawValue)
        let retryAfter = error.retryAfter?.wholeMicroseconds ?? 0
        let details = error.encodedDetails
        let size =
            WireTags.numberSize(code) + WireTags.textSize(error.reason) + WireTags.textSize(error.text)
            + (error.notStarted ? 2 : 0) + WireTags.numberSize(retryAfter) + error.metadata.wireSize
            + (details.readableBytes == 0 ? 0 : details.readableBytes.fieldSize)
        writeKind(WireTags.response, call: call, size: size)
        writeNumber(1 << 3, code)
        writeText(2 << 3 | 2, error.reason)
        writeText(3 << 3 | 2, error.text)
        writeNumber(4 << 3, error.notStarted ? 1 : 0)
        writeNumber(5 << 3, retryAfter)
        writeMetadata(6 << 3 | 2, error.metadata)
        if details.readableBytes > 0 {
            writeLength(7 << 3 | 2, details.readableBytes)
            writeImmutableBuffer(details)
        }
    }

    private mutating func writeMetadata(_ tag: UInt8, _ metadata: RPCMetadata) {
        for entry in metadata.entries {
            writeLength(tag, entry.wireSize)
            writeText(1 << 3 | 2, entry.key)
            guard !entry.value.isEmpty else { continue }
            writeLength(2 << 3 | 2, entry.value.count)
            writeBytes(entry.value)
        }
    }
}

extension RPCMetadata {
    /// Bytes of these entries as fields of a request or response.
    package var wireSize: Int {
        if isEmpty { return 0 }
        return entries.reduce(0) { $0 + $1.wireSize.fieldSize }
    }
}

extension RPCMetadata.Entry {
    /// Bytes of this entry's message.
    package var wireSize: Int { WireTags.textSize(key) + (value.isEmpty ? 0 : value.count.fieldSize) }
}
