import NIOCore

/// Writes JSON by the proto3 mapping straight into bytes: default values are left out, 64-bit integers are texts. The protobuf library's
/// own encoder visits every field of every message; for the payload, which is one message asked for all the time, that costs more than
/// all other work on a page.
struct JSONWriter: ~Copyable {
    private var bytes: GrowingBytes
    private var needsComma = false

    init(capacity: Int) { bytes = GrowingBytes(capacity: capacity) }

    /// What was written.
    var buffer: ByteBuffer { bytes.withBytes { ByteBuffer(bytes: $0) } }

    /// An object as the whole, or as an element of an array.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        separate()
        open("{")
        members(&self)
        close("}")
    }

    mutating func member(_ name: StaticString, _ text: String) {
        guard !text.isEmpty else { return }
        key(name)
        write(text)
    }

    mutating func member(_ name: StaticString, _ flag: Bool) {
        guard flag else { return }
        key(name)
        raw("true")
    }

    mutating func member(_ name: StaticString, _ number: UInt32) {
        guard number != 0 else { return }
        present(name, number)
    }

    /// A number that is written though it is 0, because it would be absent otherwise.
    mutating func present(_ name: StaticString, _ number: UInt32) {
        key(name)
        digits(of: UInt64(number))
    }

    mutating func member(_ name: StaticString, _ number: Int64) {
        guard number != 0 else { return }
        key(name)
        raw("\"")
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(of: number.magnitude)
        raw("\"")
    }

    mutating func member(_ name: StaticString, _ number: Double) {
        // Minus zero is not the default value.
        guard number != 0 || number.sign == .minus else { return }
        present(name, number)
    }

    /// As for whole numbers.
    mutating func present(_ name: StaticString, _ number: Double) {
        key(name)
        if number.isFinite {
            var text = number.description
            text.withUTF8 { bytes.append($0) }
        } else {
            raw(number.isNaN ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\"")
        }
    }

    mutating func member(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
        key(name)
        open("{")
        members(&self)
        close("}")
    }

    mutating func array<Element>(
        _ name: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        key(name)
        open("[")
        for element in elements { write(&self, element) }
        close("]")
    }

    mutating func array(_ name: StaticString, _ texts: [String]) {
        array(name, texts) { writer, text in
            writer.separate()
            writer.write(text)
        }
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func key(_ name: StaticString) {
        bytes.append(key: name, afterComma: needsComma)
        needsComma = true
    }

    private mutating func open(_ bracket: StaticString) {
        raw(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: StaticString) {
        raw(bracket)
        needsComma = true
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(text)
    }

    private mutating func digits(of number: UInt64) {
        if number >= 10 { digits(of: number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { source in
            guard JSONEscaping.isNeeded(source) else { return bytes.append(quoted: source) }
            raw("\"")
            for byte in source { writeEscaped(byte) }
            raw("\"")
        }
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0x0A: raw("\\n")
        case 0..<0x20:
            raw("\\u00")
            bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            let digit = byte & 0x0F
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        default: bytes.append(byte)
        }
    }
}
