import Contracts

/// What is said where a part of the page is missing or old.
struct SectionView: Sendable {
    let name: String
    /// stale, unavailable, not_connected; missing: what it is made of is unavailable.
    let state: String
    let text: String
    /// Address to try again; `nil` where that would not help.
    let retry: String?

    /// What is to be said about the sections named. Those that are whole, or that say it themselves, say nothing here, and what is said
    /// over the whole page is not said again below: own figures that cannot be had leave nothing else to be had either.
    static func of(_ names: [String], in diagnosis: GatewayDiagnosis, _ context: ViewContext) -> [SectionView] {
        let whole = diagnosis.sections.first { $0.name == "overview" }?.state ?? "ok"
        return diagnosis.sections.filter { names.contains($0.name) }.compactMap { section in
            guard section.name == "overview" || section.state != whole else { return nil }
            let texts = context.texts
            let key = "section_\(section.state)_\(section.name)"
            guard texts.words[key] != nil else { return nil }
            let text = texts.say(key, ["time": texts.locale.instant(section.asOf, zone: context.timeZone)])
            return SectionView(name: section.name, state: section.state, text: text, context)
        }
    }

    /// What stands in place of a part that has nothing because the own figures cannot be had; `nil` where they can.
    static func missing(_ part: String, in diagnosis: GatewayDiagnosis, _ context: ViewContext) -> SectionView? {
        guard diagnosis.lacksFigures else { return nil }
        return SectionView(name: part, state: "missing", text: context.texts.say("section_missing_\(part)"), context)
    }

    private init(name: String, state: String, text: String, _ context: ViewContext) {
        self.name = name
        self.state = state
        self.text = text
        retry = state == "unavailable" || state == "missing" ? context.selection.address : nil
    }
}

extension GatewayDiagnosis {
    /// The account's own figures cannot be had, not even older ones.
    var lacksFigures: Bool { sections.contains { $0.name == "dimensions" && $0.state == "unavailable" } }
}
