package import NIOCore
import Synchronization

/// A call ready to go out: deadline settled, metadata checked. An object, because every function on its way holds it
/// while it waits. It may be attempted more than once, one attempt after the other.
package final class OutgoingCall: Sendable {
    package let method: MethodDescriptor
    package let message: ByteBuffer
    package let metadata: RPCMetadata
    package let deadline: NIODeadline
    package let waitForReady: Bool
    /// The ticket that a lane has given the attempt under way; 0 if none has yet.
    private let ticket = Atomic<UInt64>(0)
    private static var cancelled: UInt64 { .max }

    package init(
        method: MethodDescriptor, message: ByteBuffer, metadata: RPCMetadata, deadline: NIODeadline, waitForReady: Bool
    ) {
        self.method = method
        self.message = message
        self.metadata = metadata
        self.deadline = deadline
        self.waitForReady = waitForReady
    }
}

/// A caller may give up before its call has a ticket: that is remembered.
extension OutgoingCall {
    /// Another attempt begins: the ticket of the one before is worth nothing to the lane that takes this one.
    func beginAttempt() {
        let before = ticket.load(ordering: .relaxed)
        guard before != 0, before != Self.cancelled else { return }
        _ = ticket.compareExchange(expected: before, desired: 0, ordering: .acquiringAndReleasing)
    }

    /// Sets the ticket; false if the caller has given up.
    func setTicket(_ number: UInt64) -> Bool {
        ticket.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing).exchanged
    }

    /// The ticket of the attempt to end; nil if it has none yet, which `setTicket` will tell then.
    func giveUp() -> UInt64? {
        let (exchanged, number) = ticket.compareExchange(
            expected: 0, desired: Self.cancelled, ordering: .acquiringAndReleasing)
        return exchanged || number == Self.cancelled ? nil : number
    }
}
