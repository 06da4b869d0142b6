import NIOCore

extension FrameDecoder {
    func request(at range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> RequestFrame {
        var request = RequestFrame()
        var metadataBytes = 0
        var hasMessage = false
        var cursor = WireCursor(range)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1: request.method = slice(at: try cursor.delimited(tag, bytes))
            case 2: request.timeout = try cursor.number(tag, bytes)
            case 3:
                let entry = try cursor.delimited(tag, bytes)
                metadataBytes += entry.count
                if request.metadataFault == nil {
                    request.metadataFault = try add(entry, to: &request.metadata, total: metadataBytes, bytes)
                }
            case 4:
                request.isCompressed = try cursor.number(tag, bytes) != 0
            case 15:
                if hasMessage { throw .duplicate }
                hasMessage = true
                request.message = message(at: try cursor.delimited(tag, bytes))
            default: try cursor.skip(tag, bytes)
            }
        }
        return request
    }

    func response(at range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> ResponseFrame {
        var response = ResponseFrame()
        var metadataBytes = 0
        var hasMessage = false
        var cursor = WireCursor(range)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1: response.code = UInt32(clamping: try cursor.number(tag, bytes))
            case 2: response.reason = text(at: try cursor.delimited(tag, bytes))
            case 3: response.text = text(at: try cursor.delimited(tag, bytes))
            case 4: response.notStarted = try cursor.number(tag, bytes) != 0
            case 5: response.retryAfter = try cursor.number(tag, bytes)
            case 6:
                let entry = try cursor.delimited(tag, bytes)
                metadataBytes += entry.count
                // What exceeds the limits is dropped: an answer is not worth losing for it.
                _ = try add(entry, to: &response.metadata, total: metadataBytes, bytes)
            case 7: response.details = message(at: try cursor.delimited(tag, bytes))
            case 15:
                if hasMessage { throw .duplicate }
                hasMessage = true
                response.message = message(at: try cursor.delimited(tag, bytes))
            default: try cursor.skip(tag, bytes)
            }
        }
        return response
    }

    /// Adds the entry at `range`, or says which limit it would exceed.
    private func add(
        _ range: Range<Int>, to metadata: inout RPCMetadata, total: Int, _ bytes: Span<UInt8>
    ) throws(WireError) -> MetadataFault? {
        var key = ""
        var value: [UInt8] = []
        var cursor = WireCursor(range)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1: key = text(at: try cursor.delimited(tag, bytes))
            case 2: value = array(at: try cursor.delimited(tag, bytes))
            default: try cursor.skip(tag, bytes)
            }
        }
        if metadata.count == RPCMetadata.maxEntries { return .tooMany }
        // Each entry has up to 6 bytes of tags and lengths beside its key and value.
        if total > RPCMetadata.maxBytes + 6 * RPCMetadata.maxEntries { return .tooLarge }
        metadata.add(key, value)
        return nil
    }
}
