/// The variance of log(1 + R) that one session stands for, pooled over the accounts of a group: each account's variance
/// times its sessions, weighted by its degrees of freedom. Accounts under 3 sessions use it divided by their number of
/// sessions.
package struct PooledSessionVariance: Sendable, Hashable {
    private var weightedSum = 0.0
    private var degrees = 0.0

    package init() {}

    /// Adds an account by its variance and number of sessions; accounts under 2 sessions say nothing.
    package mutating func add(variance: Double?, sessions: Int64) {
        guard let variance, variance >= 0, variance < .infinity, sessions >= 2 else { return }
        weightedSum += variance * Double(sessions) * Double(sessions - 1)
        degrees += Double(sessions - 1)
    }

    /// `nil` while no account had two sessions.
    package var value: Double? { degrees > 0 ? weightedSum / degrees : nil }
}
