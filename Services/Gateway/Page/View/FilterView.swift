import Contracts

/// A filter of the suggestions.
struct FilterView: Sendable {
    let id: String
    let label: String
    let count: String
    let selected: Bool
    let address: String

    init(_ filter: GatewaySuggestionFilter, selected: Bool, _ context: ViewContext) {
        id = filter.id
        label = context.texts.filterLabel(filter.id)
        count = String(filter.count)
        self.selected = selected
        address = context.selection.with(\.filter, filter.id).with(\.aspect, "").address
    }
}
