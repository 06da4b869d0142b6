package import MetricCatalog

/// Counters as the bytes they are kept as: a mask of those present (32 bits), then each one's value (64 bits) in the order of its
/// number; little-endian.
package enum PackedCounters {
    /// The bytes of the counters.
    package static func bytes(of counters: CounterSums) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + 8 * counters.present.nonzeroBitCount)
        withUnsafeBytes(of: counters.present.littleEndian) { bytes.append(contentsOf: $0) }
        for counter in CounterID.allCases {
            guard let value = counters[counter] else { continue }
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The counters in the bytes; `nil` where the bytes are not of this form.
    package static func counters(in bytes: [UInt8]) -> CounterSums? {
        bytes.withUnsafeBytes { bytes in
            guard bytes.count >= 4 else { return nil }
            let present = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
            guard present >> UInt32(CounterID.allCases.count) == 0, bytes.count == 4 + 8 * present.nonzeroBitCount
            else {
                return nil
            }
            var counters = CounterSums()
            var offset = 4
            for counter in CounterID.allCases where present & (1 << UInt32(counter.rawValue - 1)) != 0 {
                counters[counter] = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
                offset += 8
            }
            return counters
        }
    }
}
