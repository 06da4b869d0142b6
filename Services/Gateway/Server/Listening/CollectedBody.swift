import HTTPTypes
import Hummingbird
import NIOCore

/// Takes the body of an answer. Every answer of the gateway is made in memory before it is sent.
struct CollectedBody: ResponseBodyWriter {
    private final class Bytes {
        var buffer: ByteBuffer?
    }

    private let bytes = Bytes()

    /// The body of an answer; `nil` where there is none.
    static func of(_ response: Response) async -> ByteBuffer? {
        let collected = CollectedBody()
        // Nothing here throws, and bodies of buffers do not either.
        try? await response.body.write(collected)
        return collected.bytes.buffer
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        if bytes.buffer == nil { bytes.buffer = buffer } else { bytes.buffer?.writeImmutableBuffer(buffer) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
