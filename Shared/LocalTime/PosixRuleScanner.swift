/// Reads the parts of a POSIX zone rule from left to right.
struct PosixRuleScanner {
    private var rest: Substring

    init(_ text: String) { rest = Substring(text) }

    var isAtEnd: Bool { rest.isEmpty }

    func isNext(_ character: Character) -> Bool { rest.first == character }

    /// Passes over a character; false if another one is next.
    mutating func skip(_ character: Character) -> Bool {
        guard isNext(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Passes over the abbreviation of a zone, three letters or more, or anything in `<>`; false if there is none.
    mutating func abbreviation() -> Bool {
        if skip("<") {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        rest = rest[letters.endIndex...]
        return letters.count >= 3
    }

    /// Digits that make a number of the range.
    mutating func number(in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard digits.count <= 3, let number = Int(digits), range.contains(number) else { return nil }
        rest = rest[digits.endIndex...]
        return number
    }

    /// `[+-]h[hh][:mm[:ss]]` in seconds.
    mutating func time() -> Int? {
        let negative = skip("-")
        if !negative { _ = skip("+") }
        guard let hours = number(in: 0...167) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let part = number(in: 0...59) else { return nil }
            seconds += part * unit
        }
        return negative ? -seconds : seconds
    }
}
