/// The connection will end: calls above `lastCall` were not started and never will be.
package struct GoAway: Equatable, Sendable {
    /// The last call that is or will be worked on.
    package var lastCall: UInt64
    /// Why, for people.
    package var text: String

    package init(lastCall: UInt64 = 0, text: String = "") {
        self.lastCall = lastCall
        self.text = text
    }
}
