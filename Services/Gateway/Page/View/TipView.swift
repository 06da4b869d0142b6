/// A question mark and what it tells.
struct TipView: Sendable {
    let id: String
    /// What a screen reader calls the question mark.
    let about: String
    let title: String
    let lines: [String]

    /// - Parameter text: A title and lines, or lines alone where a title is given.
    init(id: String, title: String? = nil, text: String, _ texts: PageTexts) {
        var lines = text.split(separator: "\n").map { String($0) }
        self.id = "tip-\(id)"
        self.title = title ?? (lines.isEmpty ? id : lines.removeFirst())
        self.lines = lines
        about = texts.say("about", ["name": self.title])
    }
}
