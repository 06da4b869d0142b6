extension LocaleRules {
    /// The number with a fixed number of decimals, half away from zero; negative decimals round to tens, hundreds and so on.
    package func number(_ value: Double, decimals: Int) -> String {
        let scale = Self.powerOfTen(decimals)
        let steps = (value.magnitude * scale).rounded()
        // Beyond 2^53 a double has no exact whole number to write out.
        guard steps.isFinite, steps / Swift.min(scale, 1) < 9e15 else { return String(value) }
        let shown = Int64(decimals < 0 ? (steps / scale).rounded() : steps)
        let places = Swift.max(decimals, 0)
        let divisor = Int64(Self.powerOfTen(places))
        var text = grouped(shown / divisor)
        if places > 0 {
            let fraction = String(shown % divisor)
            text += decimal + String(repeating: "0", count: places - fraction.count) + fraction
        }
        return value < 0 && shown != 0 ? "−" + text : text
    }

    /// The number with at most `decimals` decimals and `significant` digits; a value too small for the decimals keeps two digits, so
    /// that something is never shown as nothing.
    package func number(_ value: Double, decimals: Int, significant: Int) -> String {
        guard value != 0, value.isFinite else { return number(value, decimals: decimals) }
        let exponent = Self.exponent(of: value.magnitude)
        let vanishes = value.magnitude * Self.powerOfTen(decimals) < 0.5
        // Never finer than six decimals: below that it is nothing indeed.
        let places = vanishes ? Swift.min(1 - exponent, 6) : Swift.min(decimals, significant - 1 - exponent)
        return number(value, decimals: places)
    }

    /// Two ends that are written already.
    func range(from: String, to: String) -> String { TextPattern.fill(range, ["from": from, "to": to]) }

    /// Whole percent.
    func percent(whole: Int) -> String { TextPattern.fill(percent, ["n": number(Double(whole), decimals: 0)]) }

    private func grouped(_ value: Int64) -> String {
        let digits = Array(String(value))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += group }
            text.append(digit)
        }
        return text
    }

    static func powerOfTen(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<exponent.magnitude { power *= 10 }
        return exponent < 0 ? 1 / power : power
    }

    /// The place of the first digit: 0 for 1 to 9.99, -1 for 0.1 to 0.99.
    private static func exponent(of magnitude: Double) -> Int {
        var exponent = 0
        var rest = magnitude
        while rest >= 10 {
            rest /= 10
            exponent += 1
        }
        while rest < 1 {
            rest *= 10
            exponent -= 1
        }
        return exponent
    }
}
