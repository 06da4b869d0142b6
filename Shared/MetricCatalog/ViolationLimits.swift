/// What one violation of a feed can be.
package enum ViolationLimits {
    /// Points of one violation; more is a mistake of the feed.
    package static let mostPoints: UInt32 = 1_000
    /// Bytes of what is said about it.
    package static let mostTextBytes = 500
}
