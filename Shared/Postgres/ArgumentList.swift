/// The parallel arrays in which libpq takes parameters, pointing into one encoded buffer; reused from call to call.
struct ArgumentList {
    private(set) var values: [UnsafePointer<CChar>?] = []
    private(set) var lengths: [Int32] = []
    /// All binary.
    private(set) var formats: [Int32] = []

    /// Points at `count` values of the buffer, each behind its length. The pointers are good as long as the buffer is.
    mutating func point(into bytes: UnsafeRawBufferPointer, count: Int) {
        values.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        while formats.count < count { formats.append(1) }
        guard let base = bytes.baseAddress else { return }
        var offset = 0
        for _ in 0..<count {
            let length = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
            offset += 4
            if length < 0 {
                values.append(nil)
                lengths.append(0)
            } else {
                values.append((base + offset).assumingMemoryBound(to: CChar.self))
                lengths.append(length)
                offset += Int(length)
            }
        }
    }
}
