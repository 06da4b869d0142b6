extension UInt64 {
    /// A signed number as protobuf's `sint` fields carry it: small ones of either sign become small.
    init(zigZag value: Int64) {
        self = UInt64(bitPattern: value << 1 ^ value >> 63)
    }
}

extension Int64 {
    /// The signed number that a `sint64` field carries as this one.
    init(zigZag value: UInt64) {
        self = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
}

extension Int32 {
    /// The signed number that a `sint32` field carries as this one.
    init(zigZag value: UInt32) {
        self = Int32(bitPattern: value >> 1) ^ -Int32(bitPattern: value & 1)
    }
}
