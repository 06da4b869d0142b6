/// A line above the headers of a feed that says something about the report as a whole: a name and a value, as in
/// `Region,MY`.
enum FeedLine: String, CaseIterable, Sendable {
    /// The market, by its code.
    case region = "Region"
    /// `real` or `demo`; real where the line is left out.
    case universe = "Universe"
    /// The day up to which the feed is complete, with rows or none.
    case completeTo = "Complete to"
    /// The time the figures are of, where the file says it.
    case asOf = "As of"

    /// Whether a feed without the line is refused.
    var isRequired: Bool { self == .region || self == .completeTo }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercased(), $0) })

    /// The line of a name. Case and the number of spaces do not matter.
    init?(named name: String) {
        guard let line = Self.byName[name.collapsingSpaces.lowercased()] else { return nil }
        self = line
    }
}
