/// Numbers as SVG attributes take them, whatever the language.
enum SVGNumber {
    /// With one decimal.
    static func text(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e6 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}
