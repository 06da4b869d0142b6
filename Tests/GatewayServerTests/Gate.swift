/// Holds back whoever passes until it is opened.
final class Gate: Sendable {
    private let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
    private let (openings, opened) = AsyncStream.makeStream(of: Void.self)

    /// Waits until the gate is open.
    func pass() async {
        arrived.yield()
        for await _ in openings { break }
    }

    /// Waits until somebody stands before the gate.
    func waitForArrival() async {
        for await _ in arrivals { break }
    }

    func open() { opened.finish() }
}
