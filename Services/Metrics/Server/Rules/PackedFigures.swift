package import MetricCatalog
import Statistics

/// A day's figures as the bytes that the page reads: what is absent takes no room, and no value is parsed.
///
/// Layout, little-endian: format (1 byte: 1), GMV definition (1 byte: 0 none), GMV in minor units (int64), mask of the metrics there
/// are (uint32, bit `MetricID.rawValue - 1`); then per metric numerator, denominator (float64), sessions (uint32), and for metrics of
/// the model `mean` the moments over sessions: number (uint32), sums of A, B, AA, AB, BB (float64).
package struct PackedFigures: Sendable, Equatable {
    package let bytes: [UInt8]

    private static let format: UInt8 = 1
    private static let headerBytes = 14
    private static let ratioBytes = 20
    private static let momentBytes = 44
    /// Bit `MetricID.rawValue - 1`: the metric is of the model `mean`.
    private static let meanMask = MetricID.allCases.reduce(UInt32(0)) {
        $1.definition.model == .mean ? $0 | 1 << UInt32($1.rawValue - 1) : $0
    }

    package init(_ figures: DayFigures) {
        var bytes: [UInt8] = [Self.format, figures.gmvDefinition?.rawValue ?? 0]
        bytes.reserveCapacity(640)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(figures.gmvMinor ?? 0)
        append(
            figures.metrics.indices.reduce(UInt32(0)) { figures.metrics[$1].sessions > 0 ? $0 | 1 << UInt32($1) : $0 })
        for (place, sums) in figures.metrics.enumerated() where sums.sessions > 0 {
            append(sums.numerator.bitPattern)
            append(sums.denominator.bitPattern)
            append(sums.sessions)
            guard Self.meanMask & 1 << UInt32(place) != 0 else { continue }
            append(UInt32(truncatingIfNeeded: sums.moments.sessions))
            for sum in [
                sums.moments.sumA, sums.moments.sumB, sums.moments.sumAA, sums.moments.sumAB, sums.moments.sumBB,
            ] {
                append(sum.bitPattern)
            }
        }
        self.bytes = bytes
    }

    /// `nil` where the bytes are not of this form.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.headerBytes, bytes[0] == Self.format else { return nil }
        let present = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 10, as: UInt32.self))
        guard present >> UInt32(MetricID.allCases.count) == 0 else { return nil }
        let means = present & Self.meanMask
        let length =
            Self.headerBytes + present.nonzeroBitCount * Self.ratioBytes + means.nonzeroBitCount * Self.momentBytes
        guard length == bytes.count else { return nil }
        self.bytes = [UInt8](bytes)
    }

    /// What GMV and its metrics count; `nil` where there is no GMV.
    package var gmvDefinition: GMVDefinition? { GMVDefinition(rawValue: bytes[1]) }

    /// GMV in minor units; 0 where there is none.
    package var gmvMinor: Int64 {
        bytes.withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(fromByteOffset: 2, as: Int64.self)) }
    }

    /// Calls `body` for each metric there is, with its number less one, in the order of the numbers.
    package func forEachMetric(_ body: (Int, MetricSums) -> Void) {
        let means = Self.meanMask
        bytes.withUnsafeBytes { bytes in
            var rest = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 10, as: UInt32.self))
            var offset = Self.headerBytes
            while rest != 0 {
                let place = rest.trailingZeroBitCount
                rest &= rest - 1
                var sums = MetricSums(numerator: bytes.double(offset), denominator: bytes.double(offset + 8))
                sums.sessions = bytes.count(offset + 16)
                offset += Self.ratioBytes
                if means & 1 << UInt32(place) != 0 {
                    sums.moments = SessionMoments(
                        sessions: Int64(bytes.count(offset)), sumA: bytes.double(offset + 4),
                        sumB: bytes.double(offset + 12),
                        sumAA: bytes.double(offset + 20), sumAB: bytes.double(offset + 28),
                        sumBB: bytes.double(offset + 36))
                    offset += Self.momentBytes
                }
                body(place, sums)
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func double(_ offset: Int) -> Double {
        Double(bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }

    fileprivate func count(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
