import Statistics

/// Bytes of a few fields each: their numbers small, their values of any type, now and then cut off.
struct RandomFields {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(state: seed)
    }

    mutating func next() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) { addField(to: &bytes) }
        if Int.random(in: 0..<16, using: &random) == 0 { bytes.removeLast() }
        return bytes
    }

    private mutating func addField(to bytes: inout [UInt8]) {
        let type = [0, 1, 2, 2, 2, 5].randomElement(using: &random) ?? 0
        addVarint(UInt64.random(in: 1...60, using: &random) << 3 | UInt64(type), to: &bytes)
        switch type {
        case 0: addVarint(number(), to: &bytes)
        case 1: addBytes(8, to: &bytes)
        case 5: addBytes(4, to: &bytes)
        default: addDelimited(to: &bytes)
        }
    }

    private mutating func addDelimited(to bytes: inout [UInt8]) {
        var content: [UInt8] = []
        switch Int.random(in: 0..<4, using: &random) {
        case 0: content = Array("grüße".utf8)
        case 1: addBytes(Int.random(in: 0..<5, using: &random) * 8, to: &content)
        case 2: for _ in 0..<Int.random(in: 0..<6, using: &random) { addVarint(number(), to: &content) }
        default: addField(to: &content)
        }
        addVarint(UInt64(content.count), to: &bytes)
        bytes += content
    }

    /// Numbers of every length.
    private mutating func number() -> UInt64 {
        UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0..<64, using: &random)
    }

    private mutating func addBytes(_ count: Int, to bytes: inout [UInt8]) {
        for _ in 0..<count { bytes.append(UInt8.random(in: 0 ... .max, using: &random)) }
    }

    private func addVarint(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
