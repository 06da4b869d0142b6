import Contracts

/// The violations of the window, or that nothing is known about them.
struct ViolationsView: Sendable {
    /// none, active, inactive, unknown: names the mark.
    let look: String
    let summary: String
    let feed: String
    let items: [ItemView]
    let tip: TipView

    /// One violation.
    struct ItemView: Sendable {
        let text: String
        let details: String
    }

    init(_ violations: GatewayViolations, _ texts: PageTexts) {
        tip = TipView(id: "violations", text: texts.say("violations_about"), texts)
        guard violations.connected else {
            look = "unknown"
            summary = texts.say("violations_not_connected")
            feed = texts.say("violations_not_connected_why")
            items = []
            return
        }
        if violations.active > 0 {
            look = "active"
            summary = texts.say("violations_active", count: Int(violations.active))
        } else if violations.items.isEmpty {
            look = "none"
            summary = texts.say("violations_none")
        } else {
            look = "inactive"
            summary = texts.say("violations_inactive", count: violations.items.count)
        }
        feed = texts.say("violations_feed", ["day": texts.locale.day(violations.completeTo)])
        items = violations.items.map { violation in
            var details = [
                texts.locale.day(violation.day), texts.say("violation_points", count: Int(violation.points)),
            ]
            if violation.subject == "shop" { details.append(texts.say("violation_of_shop")) }
            if !violation.active { details.append(texts.say("violation_inactive")) }
            return ItemView(
                text: violation.text.isEmpty ? violation.rule : violation.text,
                details: details.joined(separator: " · ")
            )
        }
    }
}
