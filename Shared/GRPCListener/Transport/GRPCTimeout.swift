package import NIOCore

/// The value of the header `grpc-timeout`: 1 to 8 digits and a unit.
package struct GRPCTimeout: Equatable {
    /// The time, a century at most.
    package let amount: TimeAmount

    /// Reads the header's text; nil for anything else than the protocol allows.
    package init?(_ text: String) {
        guard let unit = text.utf8.last, let perUnit = Self.nanoseconds[unit] else { return nil }
        let digits = text.utf8.dropLast()
        guard (1...8).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int64(text.dropLast())
        else { return nil }
        let century: Int64 = 3_153_600_000 * 1_000_000_000
        let (product, overflows) = count.multipliedReportingOverflow(by: perUnit)
        amount = .nanoseconds(overflows ? century : min(product, century))
    }

    private static let nanoseconds: [UInt8: Int64] = [
        UInt8(ascii: "H"): 3_600_000_000_000, UInt8(ascii: "M"): 60_000_000_000, UInt8(ascii: "S"): 1_000_000_000,
        UInt8(ascii: "m"): 1_000_000, UInt8(ascii: "u"): 1_000, UInt8(ascii: "n"): 1,
    ]
}
