/// How much of a group one seller is.
package enum Concentration {
    /// The largest part that one of the sellers has in the sum of their exposures, 0 to 1. A metric in which it is
    /// above a quarter is not published for the group.
    package static func largestShare(ofExposures exposures: some Sequence<Double>) -> Double {
        var (largest, total) = (0.0, 0.0)
        for exposure in exposures where exposure > 0 && exposure < .infinity {
            largest = max(largest, exposure)
            total += exposure
        }
        return total > 0 ? largest / total : 0
    }
}
