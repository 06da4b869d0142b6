import Holding

/// The first byte says how the rest, a stream of frames, is cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrame(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let cut = bytes.first else { return 0 }
    let stream = Array(bytes.dropFirst())
    let whole = ReadFrames(stream, pieces: stream.count)
    hold(ReadFrames(stream, pieces: Int(cut) + 1) == whole, "frames are the same however the stream is cut")
    for frame in whole.frames { FrameRewriting.check(frame) }
    LibraryFrame.check(stream)
    return 0
}
