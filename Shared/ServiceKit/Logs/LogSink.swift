/// Where finished log lines go.
package protocol LogSink: Sendable {
    /// Takes one line, its newline included. Must return at once: callers are on event loops.
    func write(_ line: [UInt8])
    /// Returns when all lines taken so far are written. Blocks; meant for the end of a process.
    func flush()
}
