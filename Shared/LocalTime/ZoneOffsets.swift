/// The offsets of one zone over all time: the changes its file lists, and the rule for the years after them.
struct ZoneOffsets: Sendable {
    /// Unix seconds from which on `offsets` of the same place holds; ascending.
    private let changes: [Int64]
    private let offsets: [Int32]
    /// The offset before the first change.
    private let first: Int32
    /// The rule after the last change; the last offset stays where there is none.
    private let rule: PosixZoneRule?

    init(changes: [Int64], offsets: [Int32], first: Int32, rule: PosixZoneRule?) {
        self.changes = changes
        self.offsets = offsets
        self.first = first
        self.rule = rule
    }

    /// Seconds that local time is ahead of UTC at an instant, given in unix seconds.
    func offset(at second: Int) -> Int {
        guard let last = changes.last else { return rule?.offset(at: second) ?? Int(first) }
        if Int64(second) >= last { return rule?.offset(at: second) ?? Int(offsets[offsets.count - 1]) }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= Int64(second) { low = middle + 1 } else { high = middle }
        }
        return Int(low == 0 ? first : offsets[low - 1])
    }
}
