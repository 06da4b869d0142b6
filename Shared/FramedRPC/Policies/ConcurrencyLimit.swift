package import NIOCore

/// Decides how many calls a process works on at a time.
package protocol ConcurrencyLimit: Sendable {
    /// Takes a place for a call; false if there is none. Each place taken is given back once.
    func acquire() -> Bool
    /// Gives a place back, with when the handler began and ended, and whether it failed for want of resources or time.
    func release(started: NIODeadline, ended: NIODeadline, overloaded: Bool)
}
