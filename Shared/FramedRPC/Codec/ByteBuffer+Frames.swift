package import NIOCore

/// Frames about the connection, written whole: prefix, call, kind.
extension ByteBuffer {
    package mutating func writeHello(_ hello: Hello) {
        let size =
            WireTags.numberSize(UInt64(hello.minVersion)) + WireTags.numberSize(UInt64(hello.maxVersion))
            + WireTags.numberSize(hello.features) + WireTags.numberSize(UInt64(hello.maxCalls))
            + WireTags.numberSize(UInt64(hello.maxMessage))
        writeKind(WireTags.hello, call: 0, size: size)
        writeNumber(1 << 3, UInt64(hello.minVersion))
        writeNumber(2 << 3, UInt64(hello.maxVersion))
        writeNumber(3 << 3, hello.features)
        writeNumber(4 << 3, UInt64(hello.maxCalls))
        writeNumber(5 << 3, UInt64(hello.maxMessage))
    }

    package mutating func writeCancel(call: UInt64) {
        writeKind(WireTags.cancel, call: call, size: 0)
    }

    package mutating func writePing(token: UInt64) {
        writeKind(WireTags.ping, call: 0, size: WireTags.numberSize(token))
        writeNumber(1 << 3, token)
    }

    package mutating func writePong(token: UInt64) {
        writeKind(WireTags.pong, call: 0, size: WireTags.numberSize(token))
        writeNumber(1 << 3, token)
    }

    package mutating func writeGoAway(_ goAway: GoAway) {
        writeKind(
            WireTags.goAway, call: 0, size: WireTags.numberSize(goAway.lastCall) + WireTags.textSize(goAway.text))
        writeNumber(1 << 3, goAway.lastCall)
        writeText(2 << 3 | 2, goAway.text)
    }

    /// Everything of a frame before its kind's fields, which have `size` bytes.
    package mutating func writeKind(_ tag: UInt8, call: UInt64, size: Int) {
        writeVarint(UInt64(WireTags.numberSize(call) + size.fieldSize))
        writeNumber(WireTags.call, call)
        writeLength(tag, size)
    }
}
