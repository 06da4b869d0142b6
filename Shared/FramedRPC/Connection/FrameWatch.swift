/// Tells a peer that is sending a frame from one that never finishes it: a frame that is unfinished at two checks in a
/// row has taken the time between them at least.
package struct FrameWatch {
    package enum Verdict: Equatable {
        /// No frame is unfinished.
        case done
        /// Another frame than at the last check is unfinished, or this side is not reading.
        case progress
        /// The same frame is unfinished.
        case tooSlow
    }

    /// Checks at which a frame may be unfinished because this side does not read. Bytes of a frame that never ends must
    /// not be kept for ever, also when it is their number that stops the reading.
    private static let mostPauses = 3

    package private(set) var isWatching = false
    private var frameAtCheck = 0
    private var pauses = 0

    package init() {}

    /// Begins to watch if part of a frame has come; true if that is new.
    ///
    /// - Parameter frame: how many frames came before it.
    package mutating func begin(held: Int, frame: Int) -> Bool {
        guard held > 0, !isWatching else { return false }
        isWatching = true
        frameAtCheck = frame
        pauses = 0
        return true
    }

    package mutating func check(held: Int, frame: Int, isReading: Bool) -> Verdict {
        guard held > 0 else {
            isWatching = false
            return .done
        }
        guard frame == frameAtCheck else {
            frameAtCheck = frame
            pauses = 0
            return .progress
        }
        guard !isReading else { return .tooSlow }
        pauses += 1
        return pauses < Self.mostPauses ? .progress : .tooSlow
    }

    package mutating func end() { isWatching = false }
}
