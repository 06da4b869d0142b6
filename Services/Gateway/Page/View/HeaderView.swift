import Contracts

/// The line over the page: which account, which days.
struct HeaderView: Sendable {
    let accounts: [AccountOption]
    let window: String?
    let pending: String?
    /// Said on invented sellers.
    let demo: TipView?

    /// An account to pick.
    struct AccountOption: Sendable {
        let id: String
        let label: String
        let selected: Bool
    }

    init(_ accounts: [GatewayAccount], selected: String, universe: String, _ texts: PageTexts) {
        self.init(accounts, selected: selected, universe: universe, window: nil, pending: nil, texts)
    }

    init(_ accounts: [GatewayAccount], _ diagnosis: GatewayDiagnosis, _ context: ViewContext) {
        let (window, texts) = (diagnosis.window, context.texts)
        let days = texts.locale.days(from: window.start, to: window.end)
        let before = texts.locale.days(from: window.previousStart, to: window.previousEnd)
        let compared = texts.say("window_compared", ["window": days, "previous": before])
        let known = accounts.contains { $0.id == diagnosis.account.id } ? accounts : [diagnosis.account] + accounts
        self.init(
            known, selected: diagnosis.account.id, universe: diagnosis.account.universe, window: compared,
            pending: diagnosis.lacksFigures ? nil : Self.pending(window, context), texts)
    }

    private init(
        _ accounts: [GatewayAccount], selected: String, universe: String, window: String?, pending: String?,
        _ texts: PageTexts
    ) {
        self.accounts = accounts.map { account in
            var parts = ["@\(account.handle)", texts.say("kind_\(account.kind)")]
            if account.relation == "owner" { parts.append(texts.say("relation_owner")) }
            return AccountOption(
                id: account.id, label: parts.joined(separator: " · "), selected: account.id == selected)
        }
        self.window = window
        self.pending = pending
        demo = universe == "demo" ? TipView(id: "demo", text: texts.say("demo_about"), texts) : nil
    }

    private static func pending(_ window: GatewayWindow, _ context: ViewContext) -> String? {
        let missing = Int(window.days) - context.reportedDays
        guard missing > 0 else { return nil }
        let days =
            missing == 1
            ? context.texts.locale.day(window.end)
            : context.texts.locale.range(
                from: context.day(context.reportedDays), to: context.texts.locale.day(window.end))
        return context.texts.say("window_pending", count: missing, ["day": days])
    }
}
