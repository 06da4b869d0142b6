import Synchronization

/// The ticket of one call, known once the lane has taken it; remembers a cancellation that came before.
final class CallTicket: Sendable {
    private let number = Atomic<UInt64>(0)
    private static var cancelledEarly: UInt64 { .max }

    /// Sets the ticket; false if the call was cancelled before.
    func set(_ ticket: UInt64) -> Bool {
        number.compareExchange(expected: 0, desired: ticket, ordering: .acquiringAndReleasing).exchanged
    }

    /// The ticket of the call to cancel; nil if it has none yet, which `set` will tell then.
    func cancel() -> UInt64? {
        let (exchanged, ticket) = number.compareExchange(
            expected: 0, desired: Self.cancelledEarly, ordering: .acquiringAndReleasing)
        return exchanged ? nil : ticket
    }
}
