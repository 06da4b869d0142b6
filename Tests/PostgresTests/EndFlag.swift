import Synchronization

/// Tells tasks that go on beside a test that it is over.
final class EndFlag: Sendable {
    private let flag = Atomic(false)

    var isUp: Bool { flag.load(ordering: .relaxed) }

    func raise() {
        flag.store(true, ordering: .relaxed)
    }
}
