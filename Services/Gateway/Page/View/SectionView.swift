import Contracts

/// What is said where a part of the page is missing or old.
struct SectionView: Sendable {
    let name: String
    /// stale, unavailable, not_connected.
    let state: String
    let text: String

    /// What is to be said about the sections named; those that are whole, or that say it themselves, say nothing here.
    static func of(_ names: [String], in diagnosis: GatewayDiagnosis, _ texts: PageTexts) -> [SectionView] {
        diagnosis.sections.filter { names.contains($0.name) }.compactMap { section in
            let key = "section_\(section.state)_\(section.name)"
            guard texts.words[key] != nil else { return nil }
            let text = texts.say(key, ["time": texts.locale.instant(section.asOf)])
            return SectionView(name: section.name, state: section.state, text: text)
        }
    }
}
