import Contracts

/// What is said where a part of the page is missing or old.
struct SectionView: Sendable {
    let name: String
    /// stale, unavailable, not_connected.
    let state: String
    let text: String

    /// What is to be said about the sections named. Those that are whole, or that say it themselves, say nothing here, and what is said
    /// over the whole page is not said again below: own figures that cannot be had leave nothing else to be had either.
    static func of(_ names: [String], in diagnosis: GatewayDiagnosis, _ texts: PageTexts) -> [SectionView] {
        let whole = diagnosis.sections.first { $0.name == "overview" }?.state ?? "ok"
        return diagnosis.sections.filter { names.contains($0.name) }.compactMap { section in
            guard section.name == "overview" || section.state != whole else { return nil }
            let key = "section_\(section.state)_\(section.name)"
            guard texts.words[key] != nil else { return nil }
            let text = texts.say(key, ["time": texts.locale.instant(section.asOf)])
            return SectionView(name: section.name, state: section.state, text: text)
        }
    }
}
