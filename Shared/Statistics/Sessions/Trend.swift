/// How a figure moved over the days of a window.
package struct Trend: Sendable, Hashable {
    /// Which way, where the move is at least 5 % of the window's value; else level.
    package enum Direction: UInt8, CaseIterable, Sendable, Hashable {
        case level = 1
        case up = 2
        case down = 3
    }

    /// Whether the move is good news.
    package enum Tone: UInt8, CaseIterable, Sendable, Hashable {
        case neutral = 1
        case good = 2
        case bad = 3
    }

    /// The fitted line's change from the first to the last day of the window, divided by the window's value: 0.05 is 5
    /// % more.
    package let slopeChange: Double
    /// The probability of a slope at least this steep by chance (two-sided t-test).
    package let p: Double

    package static let smallestMove = 0.05
    package static let certainBelow = 0.1
    package static let fewestDays = 3

    package init(slopeChange: Double, p: Double) {
        self.slopeChange = slopeChange
        self.p = p
    }

    package var direction: Direction {
        guard abs(slopeChange) >= Self.smallestMove else { return .level }
        return slopeChange > 0 ? .up : .down
    }

    /// Whether chance alone is unlikely to make the move.
    package var isCertain: Bool { p < Self.certainBelow }

    package func tone(_ aim: ValueAim) -> Tone {
        switch (direction, aim) {
        case (.level, _): .neutral
        case (.up, .more), (.down, .less): .good
        case (.up, .less), (.down, .more): .bad
        }
    }
}
