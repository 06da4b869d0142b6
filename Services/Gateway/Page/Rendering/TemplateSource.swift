/// A template with its words put in. `[[key]]` stands for words of the language: they never change while the gateway runs, so they are
/// put in once, at start, and a key without words is found there.
enum TemplateSource {
    /// - Throws: `PageError.wordsMissing`.
    static func withWords(_ source: String, template: String, _ texts: PageTexts) throws(PageError) -> String {
        var result = ""
        var rest = Substring(source)
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            let key = String(rest[open.upperBound..<close.lowerBound])
            guard let words = texts.words[key] else { throw PageError.wordsMissing(template: template, key: key) }
            result += rest[..<open.lowerBound] + PageEscaping().escapeText(words.fill([:]))
            rest = rest[close.upperBound...]
        }
        // In every template: a partial begins anew with the library's own escaping.
        return "{{% CONTENT_TYPE: \(PageEscaping.name)}}" + result + rest
    }
}
