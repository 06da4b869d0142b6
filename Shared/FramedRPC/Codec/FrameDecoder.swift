import NIOCore

/// Decodes the envelope of a frame by hand. Messages are slices of the bytes read, or copies where a slice would pin
/// a much larger buffer.
struct FrameDecoder {
    /// The bytes of which the frame is a part.
    let buffer: ByteBuffer

    /// Decodes the frame at `range`, counted from the buffer's reader index.
    ///
    /// - Throws: `WireError` if the bytes are no frame; unknown fields and kinds are passed over.
    func frame(at range: Range<Int>) throws(WireError) -> Frame {
        let bytes = buffer.readableBytesUInt8Span
        var cursor = WireCursor(range)
        var frame = Frame()
        var hasKind = false
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1:
                frame.call = try cursor.number(tag, bytes)
            case 2...8:
                if hasKind { throw .duplicate }
                hasKind = true
                frame.kind = try kind(tag.field, at: cursor.delimited(tag, bytes), bytes)
            default:
                try cursor.skip(tag, bytes)
            }
        }
        return frame
    }

    private func kind(_ field: Int, at range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> Frame.Kind {
        switch field {
        case 2: return .hello(try hello(at: range, bytes))
        case 3: return .request(try request(at: range, bytes))
        case 4: return .response(try response(at: range, bytes))
        case 5:
            try check(range, bytes)
            return .cancel
        case 6: return .ping(token: try token(at: range, bytes))
        case 7: return .pong(token: try token(at: range, bytes))
        case 8: return .goAway(try goAway(at: range, bytes))
        default: return .unknown
        }
    }

    /// Passes over all fields of a message that has none.
    private func check(_ range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) {
        var cursor = WireCursor(range)
        while !cursor.isAtEnd { try cursor.skip(cursor.tag(bytes), bytes) }
    }

    private func token(at range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> UInt64 {
        var token: UInt64 = 0
        var cursor = WireCursor(range)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            if tag.field == 1 { token = try cursor.number(tag, bytes) } else { try cursor.skip(tag, bytes) }
        }
        return token
    }

    private func hello(at range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> Hello {
        var hello = Hello(minVersion: 0, maxVersion: 0, features: 0, maxCalls: 0, maxMessage: 0)
        var cursor = WireCursor(range)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1: hello.minVersion = UInt32(clamping: try cursor.number(tag, bytes))
            case 2: hello.maxVersion = UInt32(clamping: try cursor.number(tag, bytes))
            case 3: hello.features = try cursor.number(tag, bytes)
            case 4: hello.maxCalls = UInt32(clamping: try cursor.number(tag, bytes))
            case 5: hello.maxMessage = UInt32(clamping: try cursor.number(tag, bytes))
            default: try cursor.skip(tag, bytes)
            }
        }
        return hello
    }

    private func goAway(at range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> GoAway {
        var goAway = GoAway()
        var cursor = WireCursor(range)
        while !cursor.isAtEnd {
            let tag = try cursor.tag(bytes)
            switch tag.field {
            case 1: goAway.lastCall = try cursor.number(tag, bytes)
            case 2: goAway.text = text(at: try cursor.delimited(tag, bytes))
            default: try cursor.skip(tag, bytes)
            }
        }
        return goAway
    }
}
