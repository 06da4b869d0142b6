/// Tickets first in, first out. Those of calls that ended while they waited are passed over by who takes them.
package struct TicketQueue {
    private var tickets: [UInt64] = []
    private var head = 0

    package var isEmpty: Bool { head == tickets.count }
    package var count: Int { tickets.count - head }

    package mutating func append(_ ticket: UInt64) {
        tickets.append(ticket)
    }

    package var first: UInt64? { isEmpty ? nil : tickets[head] }

    package mutating func removeFirst() {
        head += 1
        if head == tickets.count {
            tickets.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1_024, head * 2 > tickets.count {
            tickets.removeFirst(head)
            head = 0
        }
    }

    package mutating func removeAll() {
        tickets = []
        head = 0
    }
}
