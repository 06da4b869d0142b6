import Contracts

/// GMV, standing and violations.
struct OverviewView: Sendable {
    let gmv: String
    let gmvMissing: String?
    let gmvBefore: String?
    let gmvChange: ChangeView?
    let gmvTip: TipView
    let standing: StandingView
    let violations: ViolationsView
    let notices: [SectionView]

    init(_ diagnosis: GatewayDiagnosis, _ context: ViewContext) {
        let (overview, texts) = (diagnosis.overview, context.texts)
        let money = { (money: GatewayMoney) in texts.locale.money(fromMajor: money.amount, currency: money.currency) }
        notices = SectionView.of(["overview"], in: diagnosis, context)
        gmv = overview.hasGmv ? money(overview.gmv) : texts.say("no_value")
        gmvMissing = overview.hasGmv || !notices.isEmpty ? nil : texts.say("gmv_none")
        gmvBefore = overview.hasGmvPrevious ? texts.say("gmv_before", ["money": money(overview.gmvPrevious)]) : nil
        gmvChange =
            overview.gmv.currency == overview.gmvPrevious.currency
            ? ChangeView(
                value: overview.hasGmv ? Double(overview.gmv.minor) : nil,
                before: overview.hasGmvPrevious ? Double(overview.gmvPrevious.minor) : nil, better: "more", texts)
            : nil
        gmvTip = TipView(id: "gmv", text: texts.say("gmv_about"), texts)
        standing = StandingView(diagnosis, context)
        violations = ViolationsView(overview.violations, texts)
    }
}
