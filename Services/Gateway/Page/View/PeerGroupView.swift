import Contracts

/// Whom the account is compared with, in one line.
struct PeerGroupView: Sendable {
    let line: String
    /// Said where there are none.
    let missing: String?
    let tip: TipView

    init(_ diagnosis: GatewayDiagnosis, _ context: ViewContext) {
        let texts = context.texts
        tip = TipView(id: "peers", text: texts.say("peers_about"), texts)
        guard diagnosis.hasPeerGroup else {
            let unavailable = diagnosis.sections.contains { $0.name == "peers" && $0.state == "unavailable" }
            let silent = diagnosis.lacksFigures ? "peers_with_figures" : "not_known"
            line = texts.say(unavailable ? silent : "peers_none")
            missing = unavailable ? nil : texts.say("peers_none_why")
            return
        }
        let group = diagnosis.peerGroup
        var traits = [texts.regions[group.region] ?? group.region]
        traits.append(
            group.category.split(separator: "/").last.map { String($0) } ?? texts.say("peers_all_categories"))
        if group.bandKind != nil { traits.append(Self.band(of: group, context)) }
        if !group.kind.isEmpty { traits.append(texts.say("peers_kind_\(group.kind)")) }
        line = texts.say("peers_line", ["group": traits.joined(separator: " · "), "size": Self.size(of: group, texts)])
        missing = nil
    }

    /// As in `50–99`, the way the language writes ranges.
    private static func size(of group: GatewayPeerGroup, _ texts: PageTexts) -> String {
        let ends = group.size.split(separator: "-").map { String($0) }
        return ends.count == 2 ? texts.locale.range(from: ends[0], to: ends[1]) : group.size
    }

    private static func band(of group: GatewayPeerGroup, _ context: ViewContext) -> String {
        let texts = context.texts
        guard group.band > 0 else { return texts.say("peers_band_zero") }
        let number = String(group.band)
        let money = { texts.locale.roundedMoney($0, currency: context.currency) }
        let range: String
        switch (group.bandFromKind != nil, group.bandToKind != nil) {
        case (true, true):
            range = texts.locale.roundedMoney(from: group.bandFrom, to: group.bandTo, currency: context.currency)
        case (true, false): range = texts.say("peers_over", ["from": money(group.bandFrom)])
        case (false, true): range = texts.say("peers_under", ["to": money(group.bandTo)])
        case (false, false): return texts.say("peers_band", ["n": number])
        }
        return texts.say("peers_band_range", ["n": number, "range": range])
    }
}
