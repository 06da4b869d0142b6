/// Tells a peer that takes bytes slowly from one that takes none: between two checks at least one byte must go.
package struct StallWatch {
    package enum Verdict: Equatable {
        /// Everything has been taken.
        case done
        /// Some has been taken since the last check.
        case progress
        /// Nothing has been taken since the last check.
        case stalled
    }

    package private(set) var isWatching = false
    private var written = 0
    private var takenAtCheck = 0

    package init() {}

    /// Counts bytes handed to the connection.
    package mutating func wrote(_ bytes: Int) { written += bytes }

    /// Begins to watch if some of the bytes written are unsent; true if that is new.
    package mutating func begin(unsent: Int) -> Bool {
        guard unsent > 0, !isWatching else { return false }
        isWatching = true
        takenAtCheck = written - unsent
        return true
    }

    package mutating func check(unsent: Int) -> Verdict {
        let taken = written - unsent
        defer { takenAtCheck = taken }
        guard unsent > 0 else {
            isWatching = false
            return .done
        }
        return taken > takenAtCheck ? .progress : .stalled
    }

    package mutating func end() { isWatching = false }
}
