import Foundation

/// A decimal number exactly as a file wrote it, without thousands separators: no digit passes through a Double.
package struct DecimalText: Equatable, Sendable {
    /// Plain digits: an optional minus, digits, and an optional point with digits.
    package let plain: String

    /// Reads `444.23`, `-1,234.50`, `5e3`. Commas must part groups of three; a comma is never a decimal sign.
    package init(_ text: some StringProtocol) throws(ValueProblem) {
        guard let plain = Self.plain(String(text)) else { throw .unreadable(String(text), expected: "a number") }
        self.plain = plain
    }

    /// Reads a number cell. A spreadsheet calculates in binary and shows 15 digits at most, so `444.23000000000002`
    /// stands for 444.23.
    package init(spreadsheetNumber text: String) throws(ValueProblem) {
        let digits = text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber)
        guard digits.count > 15, let value = Double(text), value.isFinite else {
            try self.init(text)
            return
        }
        try self.init(String(format: "%.15g", value))
    }

    /// Whether the number is below zero.
    package var isNegative: Bool { plain.hasPrefix("-") && plain.contains { ("1"..."9").contains($0) } }

    /// The nearest Double: for rates that are only compared.
    package var double: Double { Double(plain) ?? .nan }

    /// Digits after the point.
    package var places: Int {
        plain.firstIndex(of: ".").map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
    }

    /// The number times ten to the `shift`, if that is whole and fits. Zeros after the point do not count.
    package func whole(shift: Int = 0) throws(ValueProblem) -> Int64 {
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.dropFirst(shift).allSatisfy({ $0 == "0" }) else {
            throw .unreadable(plain, expected: shift == 0 ? "a whole number" : "a number of at most \(shift) decimals")
        }
        let kept = fraction.prefix(shift)
        let digits = parts[0] + kept + String(repeating: "0", count: shift - kept.count)
        guard let value = Int64(digits) else { throw .tooLarge(plain) }
        return value
    }

    /// The number times ten to the `shift`, rounded half away from zero.
    package func rounded(shift: Int) throws(ValueProblem) -> Int64 {
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let kept = fraction.prefix(shift)
        let digits = parts[0] + kept + String(repeating: "0", count: shift - kept.count)
        guard let value = Int64(digits), value.magnitude < Int64.max else { throw .tooLarge(plain) }
        let roundsUp = fraction.dropFirst(shift).first.map { $0 >= "5" } ?? false
        return roundsUp ? (plain.hasPrefix("-") ? value - 1 : value + 1) : value
    }

    private static func plain(_ text: String) -> String? {
        let mantissaAndExponent = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard mantissaAndExponent.count <= 2, text.utf8.count <= 64 else { return nil }
        var digits = mantissaAndExponent[0]
        let negative = digits.first == "-"
        if negative { digits.removeFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = ungrouped(parts[0]) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || isDigits(fraction) else { return nil }
        guard mantissaAndExponent.count == 2 else {
            return (negative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
        }
        guard let exponent = Int(mantissaAndExponent[1]), abs(exponent) <= 30 else { return nil }
        return (negative ? "-" : "") + shifted(whole, fraction, by: exponent)
    }

    /// The digits of `1,234,567` or `1234567`; nil for groups that are not of three.
    private static func ungrouped(_ text: Substring) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ isDigits($0) }) else { return nil }
        guard groups.count > 1 else { return String(text) }
        guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined()
    }

    private static func shifted(_ whole: String, _ fraction: String, by exponent: Int) -> String {
        let digits = whole + fraction
        let point = whole.count + exponent
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return digits + String(repeating: "0", count: point - digits.count) }
        return digits.prefix(point) + "." + digits.dropFirst(point)
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
}
