/// How a figure does beside its peers. The numbers are those of the wire.
package enum Rating: UInt8, CaseIterable, Sendable, Hashable {
    case good = 1
    case warning = 2
    case bad = 3
    /// Too little to tell at all: the peers would decide more than the figure's own counts.
    case notEnoughData = 4
    /// Enough to tell, but it lies between the ratings.
    case notClearYet = 5
    /// No source gave a counter that the figure needs.
    case noData = 6
    /// No group of peers is published for the figure.
    case noPeers = 7

    /// Good, Warning or Bad.
    package var isRated: Bool {
        switch self {
        case .good, .warning, .bad: true
        case .notEnoughData, .notClearYet, .noData, .noPeers: false
        }
    }

    /// The next worse one; what is not rated, and Bad, stays.
    var lowered: Rating {
        switch self {
        case .good: .warning
        case .warning, .bad: .bad
        case .notEnoughData, .notClearYet, .noData, .noPeers: self
        }
    }
}
