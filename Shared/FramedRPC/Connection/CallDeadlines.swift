package import NIOCore

/// Finds the calls whose deadline has come without looking at every call each time. Nothing is done when a call begins
/// or ends: calls are taken in when a deadline is looked for, those that have ended are passed over.
package struct CallDeadlines: Sendable {
    private struct Entry {
        let deadline: NIODeadline
        let call: UInt64
    }

    /// A binary heap: no entry is due before the one at half its position.
    private var heap: [Entry] = []
    /// Calls with ids up to this have been taken in.
    private var takenIn: UInt64 = 0

    package init() {}

    /// The calls that are due, and when the next will be.
    ///
    /// - Parameters:
    ///   - last: the highest id of a call so far; ids only go up.
    ///   - calls: the calls that have not ended.
    ///   - deadline: nil for a call that has none any more.
    package mutating func due<Call>(
        now: NIODeadline, last: UInt64, calls: [UInt64: Call], deadline: (Call) -> NIODeadline?
    ) -> (calls: [UInt64], next: NIODeadline?) {
        takeIn(last, calls, deadline)
        var due: [UInt64] = []
        while let first = heap.first {
            let isUnderWay = calls[first.call].flatMap(deadline) != nil
            if isUnderWay && first.deadline > now { break }
            if isUnderWay { due.append(first.call) }
            removeFirst()
        }
        return (due, heap.first?.deadline)
    }

    private mutating func takeIn<Call>(_ last: UInt64, _ calls: [UInt64: Call], _ deadline: (Call) -> NIODeadline?) {
        defer { takenIn = last }
        if heap.count > 64 + 2 * calls.count {
            // Mostly calls that have ended: begins anew, which costs less than they did.
            heap = []
            takenIn = 0
        }
        if last - takenIn <= UInt64(calls.count) {
            var call = takenIn
            while call < last {
                call += 1
                if let deadline = calls[call].flatMap(deadline) { insert(Entry(deadline: deadline, call: call)) }
            }
        } else {
            for (call, value) in calls where call > takenIn {
                if let deadline = deadline(value) { insert(Entry(deadline: deadline, call: call)) }
            }
        }
    }

    private mutating func insert(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0, heap[child].deadline < heap[(child - 1) / 2].deadline {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].deadline < heap[least].deadline { least = child }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
