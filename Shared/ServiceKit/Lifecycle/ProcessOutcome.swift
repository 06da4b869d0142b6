/// How a service's process ends, by the numbers of sysexits.h.
package enum ProcessOutcome: Int32, Sendable {
    /// Drained and done.
    case success = 0
    /// A part failed, at the start or later; the log has the cause.
    case failure = 70
    /// The command line cannot be followed.
    case usage = 64
    /// The configuration cannot be used; each problem was printed.
    case configuration = 78
}
