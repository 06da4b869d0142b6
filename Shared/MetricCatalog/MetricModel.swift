/// How the uncertainty of a metric's value is described. Numbers are on the wire: never reused.
package enum MetricModel: UInt8, CaseIterable, Sendable, Hashable {
    /// Known exactly; there is nothing to shrink.
    case volume = 1
    /// Events per exposure, which may exceed 1: gamma-Poisson.
    case rate = 2
    /// Successes of trials, 0 to 1: beta-binomial.
    case proportion = 3
    /// An average of amounts: normal on log(1 + x), its variance by the jackknife over sessions.
    case mean = 4
}
