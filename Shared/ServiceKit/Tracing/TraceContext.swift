/// A W3C trace context (version 00): which request of a user a call belongs to, across all processes.
package struct TraceContext: Sendable, Hashable {
    private var traceHigh: UInt64
    private var traceLow: UInt64
    private var span: UInt64
    /// Whether the caller records this trace.
    package var isSampled: Bool

    /// The name of the metadata entry and HTTP header.
    package static let metadataKey = "traceparent"

    /// The context of the call that the current task works for.
    @TaskLocal package static var current: TraceContext?

    /// Begins a new trace with random ids.
    package init() {
        var random = SystemRandomNumberGenerator()
        self.init(using: &random)
    }

    /// Begins a new trace with ids from `generator`.
    package init(using generator: inout some RandomNumberGenerator) {
        traceHigh = generator.next()
        traceLow = generator.next(upperBound: UInt64.max) + 1
        span = generator.next(upperBound: UInt64.max) + 1
        isSampled = false
    }

    /// Reads a `traceparent`; `nil` where it is malformed, has the forbidden version ff or an id of zeros. As the
    /// specification asks, a later version is read for the part known here.
    package init?(traceparent text: String) {
        let bytes = Array(text.utf8)
        let dash = UInt8(ascii: "-")
        guard bytes.count >= 55, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash,
            let version = Self.number(bytes[0..<2]), version != 0xFF,
            version == 0 ? bytes.count == 55 : bytes.count == 55 || bytes[55] == dash,
            let high = Self.number(bytes[3..<19]), let low = Self.number(bytes[19..<35]), high != 0 || low != 0,
            let span = Self.number(bytes[36..<52]), span != 0,
            let flags = Self.number(bytes[53..<55])
        else { return nil }
        traceHigh = high
        traceLow = low
        self.span = span
        isSampled = flags & 1 == 1
    }

    /// The same trace, a new span: what a process passes on with the calls it makes.
    package func child() -> TraceContext {
        var child = self
        child.span = UInt64.random(in: 1...UInt64.max)
        return child
    }

    /// The 32 digits that all lines and calls of one request share.
    package var traceIDText: String {
        String(unsafeUninitializedCapacity: 32) { buffer in
            Self.write(traceHigh, to: buffer, at: 0)
            Self.write(traceLow, to: buffer, at: 16)
            return 32
        }
    }

    /// The 55 characters of the header.
    package var traceparent: String {
        String(unsafeUninitializedCapacity: 55) { buffer in
            for position in [0, 1, 53] { buffer[position] = UInt8(ascii: "0") }
            for position in [2, 35, 52] { buffer[position] = UInt8(ascii: "-") }
            Self.write(traceHigh, to: buffer, at: 3)
            Self.write(traceLow, to: buffer, at: 19)
            Self.write(span, to: buffer, at: 36)
            buffer[54] = UInt8(ascii: isSampled ? "1" : "0")
            return 55
        }
    }

    private static func write(_ number: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for index in 0..<16 {
            buffer[start + index] = Hexadecimal.digit(
                UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 0x0F)
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            guard let value = Hexadecimal.value(of: digit) else { return nil }
            number = number << 4 | UInt64(value)
        }
        return number
    }
}
