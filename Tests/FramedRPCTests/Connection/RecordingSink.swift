import FramedRPC
import NIOCore
import Synchronization

/// A sink that keeps what it is told and writes what a test gives it.
final class RecordingSink: FrameSink {
    struct Seen: Sendable {
        var link: FrameLink?
        var frames: [Frame] = []
        var faults: [WireError] = []
        var isClosed = false
        var outbox = Outbox()
        var mayRead = true
        var held = 0
    }

    let seen = Mutex(Seen())

    func opened(_ link: FrameLink) { seen.withLock { $0.link = link } }
    func received(_ frame: Frame) { seen.withLock { $0.frames.append(frame) } }
    func refused(_ error: WireError) {
        seen.withLock { seen in
            seen.faults.append(error)
            seen.outbox.add { $0.writeGoAway(GoAway(text: error.text)) }
        }
    }
    func takeOutgoing() -> Outbox.Batch? { seen.withLock { $0.outbox.take() } }
    func mayRead(heldBytes: Int, unsentBytes: Int) -> Bool {
        seen.withLock {
            $0.held = heldBytes
            return $0.mayRead
        }
    }
    func writabilityChanged(isWritable: Bool) {}
    func closed() { seen.withLock { $0.isClosed = true } }

    /// Adds a frame and lets it be written at the end of the loop's turn.
    func write(_ message: ByteBuffer = ByteBuffer(), _ write: (inout ByteBuffer) -> Void) {
        let link = seen.withLock {
            $0.outbox.add(message, write)
            return $0.link
        }
        link?.scheduleFlush()
    }
}
