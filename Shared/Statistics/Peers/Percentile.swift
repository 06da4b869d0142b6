/// Where a value stands among peers of whom only the quartiles are known.
package enum Percentile {
    /// The share of peers, in whole fives from 5 to 95, that have less than the value (more, where less is better):
    /// linear between the quartiles, the outer segments continued. `nil` where a number is missing.
    ///
    /// Where a quartile falls on the median, the other segment's width is continued on its side; where all three are
    /// one, a value below is at 25, at it 50, above it 75.
    package static func percentile(of value: Double, in quartiles: Quartiles, scale: ValueScale, aim: ValueAim) -> Int?
    {
        guard value.isFinite, quartiles.areOrdered else { return nil }
        let marks = quartiles.map(scale.position)
        let distance = scale.position(of: value) - marks.p50
        let (below, above) = (marks.p50 - marks.p25, marks.p75 - marks.p50)
        let width = distance < 0 ? (below > 0 ? below : above) : (above > 0 ? above : below)
        let share: Double
        if distance == 0 {
            share = 50
        } else if width > 0 {
            share = 50 + 25 * distance / width
        } else {
            share = distance < 0 ? 25 : 75
        }
        let ahead = aim == .more ? share : 100 - share
        return Int((ahead / 5).clamped(to: 1...19).rounded()) * 5
    }
}
