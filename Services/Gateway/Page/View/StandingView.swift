import Contracts

/// The account's standing among its peers, with what to note about it.
struct StandingView: Sendable {
    /// `nil`: there is none.
    let score: String?
    /// Where the score lies on the track of 100.
    let width: String
    let ahead: String?
    let missing: String?
    let notes: [NoteView]
    let tip: TipView

    /// One thing to note.
    struct NoteView: Sendable {
        /// good, bad, neutral.
        let tone: String
        let toneWord: String
        let text: String
    }

    init(_ diagnosis: GatewayDiagnosis, _ context: ViewContext) {
        let (overview, texts) = (diagnosis.overview, context.texts)
        tip = TipView(id: "standing", text: texts.say("standing_about"), texts)
        notes = overview.notes.compactMap { note in
            // Where there is no standing nothing lowers it.
            guard overview.hasStanding || note.kind != "violations" else { return nil }
            let tone = Self.tone(of: note, in: diagnosis)
            return NoteView(tone: tone, toneWord: texts.say("note_\(tone)"), text: note.text)
        }
        width = SVGNumber.text(Double(min(overview.standing.score, 100)))
        guard overview.hasStanding else {
            score = nil
            ahead = nil
            missing = texts.say(Self.reasonMissing(in: diagnosis))
            return
        }
        score = String(overview.standing.score)
        missing = nil
        ahead =
            overview.standing.ahead == nil
            ? nil
            : texts.say(
                "standing_ahead", ["percent": texts.locale.percent(whole: Int(overview.standing.aheadPercent))])
    }

    /// The weakest of figures that are all good is no cause for concern, and the strongest of bad ones none for praise.
    private static func tone(of note: GatewayNote, in diagnosis: GatewayDiagnosis) -> String {
        let metric = diagnosis.dimensions.lazy.flatMap(\.metrics).first { $0.id == note.metric }
        switch (note.kind, metric?.rating) {
        case ("weakest", "good"), ("strongest", "bad"): return "neutral"
        default: return note.tone == "good" || note.tone == "bad" ? note.tone : "neutral"
        }
    }

    private static func reasonMissing(in diagnosis: GatewayDiagnosis) -> String {
        let state = diagnosis.sections.first { $0.name == "peers" }?.state ?? "ok"
        if state == "unavailable" { return "standing_unavailable" }
        return state == "no_peers" || !diagnosis.hasPeerGroup ? "standing_no_peers" : "standing_none"
    }
}
