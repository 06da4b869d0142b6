import NIOCore

/// Who takes the frames of one connection and has frames to write. Everything is called on the connection's loop.
package protocol FrameSink: AnyObject, Sendable {
    /// The connection is open and frames may be written through `link`.
    func opened(_ link: FrameLink)
    /// A frame came in.
    func received(_ frame: Frame)
    /// The bytes cannot be understood; nothing more will be delivered. Frames added now still go out before the close.
    func refused(_ error: WireError)
    /// What to write now.
    func takeOutgoing() -> Outbox.Batch?
    /// Whether more may be read; asked at the end of each turn, with this many bytes of an unfinished frame and of
    /// unsent frames held already.
    func mayRead(heldBytes: Int, unsentBytes: Int) -> Bool
    /// Unsent bytes went above the connection's upper mark, or fell below the lower.
    func writabilityChanged(isWritable: Bool)
    /// The connection is gone.
    func closed()
}
