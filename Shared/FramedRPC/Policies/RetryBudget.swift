import Synchronization

/// How many calls may be sent again: one for every ten that succeed. While nothing succeeds nothing is added, so that
/// retries end soon after the last server does.
package final class RetryBudget: Sendable {
    /// Thousandths of a retry.
    private let tokens: Atomic<Int>
    private let most: Int
    private let share: Int

    /// - Parameters:
    ///   - share: retries for each call that succeeds, 0...1.
    ///   - most: retries that can be saved up; there from the start.
    package init(share: Double = 0.1, most: Int = 100) {
        self.share = Int(max(0, min(share, 1)) * 1_000)
        self.most = max(0, most) * 1_000
        self.tokens = Atomic(self.most)
    }

    /// A call has succeeded.
    package func deposit() {
        // Nearly always it is full, and looking is cheaper than writing. Racing calls may add a little more.
        guard tokens.load(ordering: .relaxed) < most else { return }
        tokens.wrappingAdd(share, ordering: .relaxed)
    }

    /// Takes one retry; false if there is none.
    package func withdraw() -> Bool {
        if tokens.wrappingSubtract(1_000, ordering: .relaxed).newValue >= 0 { return true }
        tokens.wrappingAdd(1_000, ordering: .relaxed)
        return false
    }
}
