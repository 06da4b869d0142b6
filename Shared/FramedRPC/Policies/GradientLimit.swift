package import NIOCore
import Synchronization

/// Calls at a time that follow what the service can do: see ``GradientState``. What is taken and measured is counted
/// without a lock; once in 50 ms the limit is adjusted.
package final class GradientLimit: ConcurrencyLimit {
    private static var windowTime: UInt64 { 50_000_000 }
    private static var leastSamples: Int { 10 }

    private let state: Mutex<GradientState>
    private let limit: Atomic<Int>
    private let taken = Atomic<Int>(0)
    private let most = Atomic<Int>(0)
    private let samples = Atomic<Int>(0)
    private let total = Atomic<Int>(0)
    private let hasOverload = Atomic<Bool>(false)
    /// When the window may close, nanoseconds of uptime.
    private let windowEnd = Atomic<UInt64>(0)

    package init(_ settings: GradientState.Settings = GradientState.Settings()) {
        let state = GradientState(settings)
        limit = Atomic(state.limit)
        self.state = Mutex(state)
    }

    /// Calls at a time that are taken now.
    package var current: Int { limit.load(ordering: .relaxed) }

    package func acquire() -> Bool {
        let now = taken.wrappingAdd(1, ordering: .relaxed).newValue
        let isTaken = now <= limit.load(ordering: .relaxed)
        if !isTaken { taken.wrappingSubtract(1, ordering: .relaxed) }
        if now > most.load(ordering: .relaxed) { most.store(now, ordering: .relaxed) }
        return isTaken
    }

    package func release(started: NIODeadline, ended: NIODeadline, overloaded: Bool) {
        taken.wrappingSubtract(1, ordering: .relaxed)
        total.wrappingAdd(Int((ended - started).nanoseconds), ordering: .relaxed)
        let count = samples.wrappingAdd(1, ordering: .relaxed).newValue
        if overloaded { hasOverload.store(true, ordering: .relaxed) }
        if count >= Self.leastSamples, ended.uptimeNanoseconds >= windowEnd.load(ordering: .relaxed) {
            closeWindow(ended.uptimeNanoseconds)
        }
    }

    /// Calls that end meanwhile fall into this window or the next.
    private func closeWindow(_ now: UInt64) {
        _ = state.withLockIfAvailable { state in
            guard now >= windowEnd.load(ordering: .relaxed) else { return }
            let isFirst = windowEnd.exchange(now + Self.windowTime, ordering: .relaxed) == 0
            let count = samples.exchange(0, ordering: .relaxed)
            let time = total.exchange(0, ordering: .relaxed)
            let window = GradientState.Window(
                latency: Double(time) / Double(max(1, count)), most: most.exchange(0, ordering: .relaxed),
                hasOverload: hasOverload.exchange(false, ordering: .relaxed))
            // The first calls of a process are slower than any later ones.
            guard !isFirst, count > 0 else { return }
            state.learn(window)
            limit.store(state.limit, ordering: .relaxed)
        }
    }
}
