import Contracts

/// What to do: the filters, the aspects and the suggestions of the one that is open.
struct SuggestionsView: Sendable {
    let filters: [FilterView]
    /// When to use the filter chosen; `nil` where there is nothing to filter.
    let scene: String?
    /// What all suggestions of the filter are worth together.
    let together: String?
    let worthTip: TipView
    let aspects: [AspectView]
    let nothing: NothingView?
    let notices: [SectionView]
    /// False where there is nothing to show but a notice.
    let listed: Bool

    /// Said where there is no suggestion.
    struct NothingView: Sendable {
        let title: String
        let best: String?
        let why: String
    }

    init(_ diagnosis: GatewayDiagnosis, _ context: ViewContext) {
        let (list, texts) = (diagnosis.suggestions, context.texts)
        notices =
            SectionView.of(["suggestions"], in: diagnosis, context)
            + [SectionView.missing("todo", in: diagnosis, context)].compactMap { $0 }
        worthTip = TipView(id: "worth", text: texts.say("worth_about"), texts)
        listed = !list.items.isEmpty
        let filter = list.filters.contains { $0.id == context.selection.filter } ? context.selection.filter : "all"
        filters = list.filters.map { FilterView($0, selected: $0.id == filter, context) }
        scene = listed ? texts.say("filter_\(filter)_about") : nil
        let worth = list.filters.first { $0.id == filter }.flatMap { $0.hasWorth ? $0.worth : nil }
        together = worth.flatMap { worth in
            guard let amount = Double(worth.amount), amount > 0 else { return nil }
            let money = texts.locale.roundedMoney(amount, currency: worth.currency)
            return texts.say("together", ["money": money])
        }
        let items = list.items.filter { filter == "all" || $0.filter == filter }
        let open =
            list.aspects.contains { $0.id == context.selection.aspect }
            ? context.selection.aspect : items.first?.aspect ?? list.aspects.first?.id
        aspects = list.aspects.map { aspect in
            let own = items.filter { $0.aspect == aspect.id }
            return AspectView(aspect, own, open: aspect.id == open, in: diagnosis, context)
        }
        nothing = list.items.isEmpty && diagnosis.hasSuggestions ? Self.nothing(in: diagnosis, texts) : nil
    }

    /// Why there is no suggestion: all is well, or it is too early to tell, or there is nobody to compare with.
    private static func nothing(in diagnosis: GatewayDiagnosis, _ texts: PageTexts) -> NothingView {
        let allGood = diagnosis.dimensions.allSatisfy { $0.rating == "good" }
        let key = !diagnosis.hasPeerGroup ? "nothing_no_peers" : allGood ? "nothing_good" : "nothing_early"
        let best = diagnosis.overview.notes.first { $0.kind == "strongest" && allGood }
        return NothingView(
            title: texts.say(key), best: best.map { texts.say("nothing_best", ["note": $0.text]) },
            why: texts.say("\(key)_why"))
    }
}
