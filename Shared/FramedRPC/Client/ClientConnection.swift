import NIOCore

/// Tells a lane what one of its connections reads.
final class ClientConnection: FrameSink {
    private let lane: ClientLane
    private let generation: Int

    init(lane: ClientLane, generation: Int) {
        self.lane = lane
        self.generation = generation
    }

    func opened(_ link: FrameLink) { lane.opened(generation, link) }

    func received(_ frame: Frame) { lane.received(frame, generation) }

    func refused(_ error: WireError) { lane.refused(generation, error) }

    func takeOutgoing() -> Outbox.Batch? { lane.takeOutgoing(generation) }

    // A client never stops reading answers, or two full sides would wait for each other.
    func mayRead(heldBytes: Int, unsentBytes: Int) -> Bool { true }

    func writabilityChanged(isWritable: Bool) { lane.writabilityChanged(generation, isWritable) }

    func closed() { lane.lost(generation, "the peer closed the connection") }
}
