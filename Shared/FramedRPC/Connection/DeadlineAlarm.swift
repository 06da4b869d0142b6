package import NIOCore

/// When the one timer of a connection should next go off. Deadlines come mostly in order, so the timer is seldom set
/// again; it never goes off later than the millisecond after a deadline.
package struct DeadlineAlarm {
    /// When the timer goes off; nil if it is not set.
    package private(set) var set: NIODeadline?

    package init() {}

    /// The instant to set the timer to because of a new deadline; nil if it is set early enough.
    package mutating func include(_ deadline: NIODeadline) -> NIODeadline? {
        if let set, set <= deadline + .milliseconds(1) { return nil }
        set = deadline
        return deadline
    }

    /// The timer went off, or is cancelled.
    package mutating func clear() { set = nil }
}
