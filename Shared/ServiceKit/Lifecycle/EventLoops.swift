import NIOCore
import NIOPosix

/// The threads that serve connections.
enum EventLoops {
    /// Decides how many there are, before the first is needed; once in a process.
    ///
    /// A page crosses five processes and PostgreSQL. A process with a loop for every processor hands each call from one
    /// of its threads to another, and both wake up for it; with one for every two, most stays on one thread.
    static func decide(_ count: Int) {
        NIOSingletons.groupLoopCountSuggestion = count > 0 ? count : max(1, System.coreCount / 2)
    }
}
