import Synchronization

/// Bytes that the connections of a process may hold together: unread requests and unsent answers.
package final class ByteBudget: Sendable {
    /// The budget of this process: 256 MiB.
    package static let process = ByteBudget(limit: 256 * 1024 * 1024)

    private let limit: Int
    private let used = Atomic<Int>(0)
    /// Connections that stopped reading until there is room.
    private let waiting = Mutex<[@Sendable () -> Void]>([])

    package init(limit: Int) {
        self.limit = limit
    }

    /// Whether more may be read.
    package var hasRoom: Bool { used.load(ordering: .relaxed) < limit }

    /// Whether half as much again as the limit would be held with `bytes` more.
    package func isOverdrawn(adding bytes: Int) -> Bool { used.load(ordering: .relaxed) + bytes > limit / 2 * 3 }

    /// Adds bytes, or gives them back if negative.
    package func adjust(by bytes: Int) {
        guard bytes != 0 else { return }
        let (before, now) = used.wrappingAdd(bytes, ordering: .relaxed)
        guard bytes < 0, before >= limit, now < limit else { return }
        for resume in waiting.withLock({ waiting in
            defer { waiting = [] }
            return waiting
        }) {
            resume()
        }
    }

    /// Calls `resume` once there is room again.
    package func whenRoom(_ resume: @escaping @Sendable () -> Void) {
        waiting.withLock { $0.append(resume) }
        // Room may have come between the caller's look and its wait.
        if hasRoom { resume() }
    }
}
