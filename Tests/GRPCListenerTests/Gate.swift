import Synchronization

/// A handler's way: it enters, and goes on when it is let or its task is cancelled.
final class Gate: Sendable {
    private let entry = AsyncStream.makeStream(of: Void.self)
    private let exit = AsyncStream.makeStream(of: Void.self)
    private let cancelled = Atomic<Bool>(false)

    var wasCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func enter() { entry.continuation.finish() }
    func release() { exit.continuation.finish() }

    func entered() async {
        for await _ in entry.stream {}
    }

    func released() async {
        for await _ in exit.stream {}
        if Task.isCancelled { cancelled.store(true, ordering: .relaxed) }
    }
}
