import Contracts

/// A change as two marks: where it goes, and whether that is good.
struct ChangeView: Sendable {
    /// up, down, flat.
    let direction: String
    /// What a screen reader says for the arrow; `nil` where the text says it.
    let directionWord: String?
    /// good, bad, neutral.
    let tone: String
    /// How large it is and whether it is good.
    let text: String
    /// Its size and what it is a change of; `nil` where the text says both. No view around it may have a member of this
    /// name: a template would take that one in its place.
    let more: String?
    /// What the value is set against, worded to follow the text; `nil` for a course within the window.
    let against: String?
    /// The change may be chance: the mark is hatched, and the text says so.
    let doubt: Bool

    /// Moves smaller than this share of the value are called steady, as trends are.
    private static let smallestMove = 0.05
    /// From this many times the value before on, a change is told in times.
    private static let toldInTimes = 11.0

    /// The course within the window; `nil` where there are too few days for one.
    init?(trend: GatewayTrend, _ texts: PageTexts) {
        guard trend.slope != nil, trend.slopeChange.isFinite else { return nil }
        let direction = trend.direction == "up" || trend.direction == "down" ? trend.direction : "flat"
        let tone = Self.tone(trend.tone, direction)
        let words = Self.steep(trend.slopeChange) ? "change_steep_\(direction)" : "change_by"
        let plain = Self.text(direction == "flat" ? "change_steady" : words, trend.slopeChange, tone, texts)
        doubt = !trend.certain && direction != "flat"
        self.direction = direction
        self.tone = tone
        directionWord = direction == "flat" ? nil : texts.say("change_\(direction)")
        text = doubt ? texts.say("change_doubtful", ["change": plain]) : plain
        more = texts.say("trend_exact", ["change": Self.signed(trend.slopeChange, texts)])
        against = nil
    }

    /// A value against the window before; `nil` where one of them is missing or the one before is nothing.
    /// - Parameter better: `GatewayMetric.better`.
    init?(value: Double?, before: Double?, better: String, _ texts: PageTexts) {
        guard let value, let before, value.isFinite, before.isFinite, before > 0 else { return nil }
        // The two figures shown, written as one: a way of showing them, not a figure of its own.
        let change = value / before - 1
        guard change.isFinite else { return nil }
        let direction = change.magnitude < Self.smallestMove ? "flat" : change > 0 ? "up" : "down"
        let rises = better == "less" ? "bad" : "good"
        let falls = better == "less" ? "good" : "bad"
        let tone = Self.tone(change > 0 ? rises : falls, direction)
        let kind = direction == "flat" ? "steady" : value / before >= Self.toldInTimes ? "times" : "by"
        self.direction = direction
        self.tone = tone
        directionWord = direction == "flat" ? nil : texts.say("change_\(direction)")
        text = Self.text("change_\(kind)", change, tone, texts)
        more = kind == "by" ? nil : texts.say("change_exact", ["change": Self.signed(change, texts)])
        against = texts.say("change_\(kind)_against")
        doubt = false
    }

    /// A slope may be larger than the value it is a slope of; as a percentage of that it would be taken for a change of the value.
    private static func steep(_ slope: Double) -> Bool { (slope.magnitude * 100).rounded() > 99 }

    private static func tone(_ tone: String, _ direction: String) -> String {
        direction != "flat" && (tone == "good" || tone == "bad") ? tone : "neutral"
    }

    private static func text(_ key: String, _ change: Double, _ tone: String, _ texts: PageTexts) -> String {
        texts.say(
            key,
            [
                "amount": percent(change.magnitude, texts), "tone": texts.say("change_\(tone)"),
                "times": texts.locale.number(min(change + 1, 1e12), decimals: 0, significant: 3),
            ])
    }

    private static func signed(_ change: Double, _ texts: PageTexts) -> String {
        (change < 0 ? "−" : "+") + percent(change.magnitude, texts)
    }

    private static func percent(_ change: Double, _ texts: PageTexts) -> String {
        texts.locale.percent(whole: Int(min(change * 100, 1e12).rounded()))
    }
}
