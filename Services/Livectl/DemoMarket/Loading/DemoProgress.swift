import Synchronization

/// Counts what a load has done and tells of it.
package final class DemoProgress: Sendable {
    private struct State {
        var title = ""
        var done = 0
        var total = 0
    }

    private let state = Mutex(State())
    private let tell: @Sendable (_ title: String, _ done: Int, _ total: Int) -> Void

    /// - Parameter tell: called at the begin of a step, at every hundredth of it, and at its end.
    package init(_ tell: @escaping @Sendable (_ title: String, _ done: Int, _ total: Int) -> Void) {
        self.tell = tell
    }

    func begin(_ title: String, of total: Int) {
        state.withLock { $0 = State(title: title, done: 0, total: total) }
        tell(title, 0, total)
    }

    func add(_ count: Int) {
        let (before, now) = state.withLock { state in
            let before = state
            state.done += count
            return (before, state)
        }
        guard now.total > 0, before.done * 100 / now.total != now.done * 100 / now.total else { return }
        tell(now.title, now.done, now.total)
    }
}
