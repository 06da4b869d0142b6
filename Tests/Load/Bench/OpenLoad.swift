import Synchronization

/// Calls made at a rate, whatever becomes of earlier ones.
struct OpenLoad: Sendable {
    /// What has become of the calls.
    final class Counts: Sendable {
        private let made = Atomic<Int>(0)
        private let good = Atomic<Int>(0)

        var calls: Int { made.load(ordering: .relaxed) }
        var succeeded: Int { good.load(ordering: .relaxed) }

        func add(hasSucceeded: Bool) {
            made.wrappingAdd(1, ordering: .relaxed)
            if hasSucceeded { good.wrappingAdd(1, ordering: .relaxed) }
        }
    }

    let perSecond: Int
    /// Makes one; true if it succeeded.
    let call: @Sendable () async -> Bool

    init(perSecond: Int, _ call: @escaping @Sendable () async -> Bool) {
        self.perSecond = perSecond
        self.call = call
    }

    /// Makes calls for so long, and waits for all of them.
    @discardableResult
    func run(seconds: Int) async -> Counts {
        let counts = Counts()
        let start = ContinuousClock.now
        await withDiscardingTaskGroup { group in
            for tick in 0..<(seconds * 100) {
                for _ in 0..<(perSecond / 100) {
                    group.addTask { counts.add(hasSucceeded: await call()) }
                }
                try? await Task.sleep(until: start + .milliseconds(10 * (tick + 1)))
            }
        }
        return counts
    }

    /// Makes calls until `count` in a row have succeeded; returns the milliseconds up to the first of them.
    func untilGood(for count: Int) async -> Int {
        let start = ContinuousClock.now
        var (good, since) = (0, start)
        while good < count {
            if await call() {
                if good == 0 { since = .now }
                good += 1
            } else {
                good = 0
            }
            try? await Task.sleep(for: .microseconds(1_000_000 / perSecond))
        }
        return Int((since - start) / .milliseconds(1))
    }
}
