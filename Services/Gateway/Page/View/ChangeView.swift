import Contracts

/// A change as two marks: where it goes, and whether that is good.
struct ChangeView: Sendable {
    /// up, down, flat.
    let direction: String
    /// What a screen reader says for the arrow.
    let directionWord: String
    /// good, bad, neutral.
    let tone: String
    let amount: String
    let toneWord: String
    /// Said where the change may be chance; the mark is hatched then.
    let doubt: String?

    /// The trend over the window; `nil` where there are too few days for one.
    init?(_ trend: GatewayTrend, _ texts: PageTexts) {
        guard trend.slope != nil, trend.slopeChange.isFinite else { return nil }
        self.init(
            direction: trend.direction, tone: trend.tone, change: trend.slopeChange, certain: trend.certain, texts)
    }

    /// GMV against the window before; `nil` where there was none to compare with.
    init?(gmv: GatewayMoney, before: GatewayMoney, _ texts: PageTexts) {
        guard before.minor > 0, gmv.currency == before.currency else { return nil }
        // The two amounts shown, written as one: a way of showing them, not a figure of its own.
        let change = Double(gmv.minor) / Double(before.minor) - 1
        let direction = change > 0 ? "up" : change < 0 ? "down" : "flat"
        let tone = change > 0 ? "good" : change < 0 ? "bad" : "neutral"
        self.init(direction: direction, tone: tone, change: change, certain: true, texts)
    }

    private init(direction: String, tone: String, change: Double, certain: Bool, _ texts: PageTexts) {
        let flat = direction != "up" && direction != "down"
        self.direction = flat ? "flat" : direction
        directionWord = texts.say("change_\(self.direction)")
        self.tone = flat ? "neutral" : tone == "good" || tone == "bad" ? tone : "neutral"
        amount = texts.locale.percent(whole: Int(min(change.magnitude * 100, 99_999).rounded()))
        toneWord = texts.say("change_\(self.tone)")
        doubt = certain || flat ? nil : texts.say("change_uncertain")
    }
}
