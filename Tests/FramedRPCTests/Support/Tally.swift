import Synchronization

/// A number that tasks count up together.
final class Tally: Sendable {
    private let number = Atomic<Int>(0)

    var count: Int { number.load(ordering: .relaxed) }

    /// Counts one more and returns how many there are.
    func add() -> Int {
        number.wrappingAdd(1, ordering: .relaxed).newValue
    }
}
