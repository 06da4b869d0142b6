/// Durations as the "Live Analysis" sheet writes them.
package enum DurationText {
    /// The seconds in `1h 40min`, `40min`, `2h`, `1h 5min 30s`, `45s`: each unit once, the larger first.
    package static func seconds(_ text: String) throws(ValueProblem) -> Int64 {
        let problem = ValueProblem.unreadable(text, expected: "a duration such as 1h 40min")
        var rest = Substring(text.filter { $0 != " " })
        var seconds: Int64 = 0
        var units = Substring("hms")
        guard !rest.isEmpty, rest.utf8.count <= 40 else { throw problem }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !("0"..."9").contains($0) }
            rest = rest.dropFirst(unit.count)
            guard let letter = letter(of: unit), let place = units.firstIndex(of: letter) else { throw problem }
            units = units[units.index(after: place)...]
            guard let amount = Int64(digits) else { throw problem }
            guard amount <= 10_000_000 else { throw .tooLarge(text) }
            seconds += amount * (letter == "h" ? 3_600 : letter == "m" ? 60 : 1)
        }
        return seconds
    }

    private static func letter(of unit: Substring) -> Character? {
        switch unit.lowercased() {
        case "h": "h"
        case "min", "m": "m"
        case "s", "sec": "s"
        default: nil
        }
    }
}
