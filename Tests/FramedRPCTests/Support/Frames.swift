import FramedRPC
import NIOCore

/// The bytes that `write` writes.
func bytes(_ write: (inout ByteBuffer) -> Void) -> [UInt8] {
    var buffer = ByteBuffer()
    write(&buffer)
    return Array(buffer.readableBytesView)
}

/// Bytes given as hexadecimal digits; spaces are passed over.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// All frames of these bytes, as a reader with the default limits sees them.
func frames(_ bytes: [UInt8]) throws(WireError) -> [Frame] {
    var reader = FrameBuffer(maxMessage: WireLimits.maxMessage)
    reader.append(ByteBuffer(bytes: bytes))
    return try allFrames(&reader)
}

/// The whole frames that a reader holds.
func allFrames(_ reader: inout FrameBuffer) throws(WireError) -> [Frame] {
    var frames: [Frame] = []
    while let frame = try reader.next() { frames.append(frame) }
    return frames
}

/// What waits in an outbox, read again as frames.
func written(_ outbox: inout Outbox) -> [Frame] {
    guard let batch = outbox.take() else { return [] }
    var all = ByteBuffer()
    for buffer in batch.full { all.writeImmutableBuffer(buffer) }
    if let last = batch.last { all.writeImmutableBuffer(last) }
    return (try? frames(Array(all.readableBytesView))) ?? []
}

/// An instant of the tests' time, in milliseconds.
func at(_ milliseconds: Int64) -> NIODeadline {
    .uptimeNanoseconds(UInt64(3_600_000 + milliseconds) * 1_000_000)
}
