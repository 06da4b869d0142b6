import FramedRPC
import NIOCore
import NIOPosix

/// A peer that writes whatever bytes a test wants and reads frames, as a stranger's client would.
enum RawPeer {
    /// Connects and runs `body` with what comes in and the way to write.
    static func connect<Value: Sendable>(
        to endpoint: Endpoint,
        _ body: (inout RawPeer.Reader, NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> Value
    ) async throws -> Value {
        guard case .tcp(let host, let port) = endpoint else { preconditionFailure("raw peers speak TCP") }
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var reader = Reader(bytes: inbound.makeAsyncIterator())
            return try await body(&reader, outbound)
        }
    }

    /// The frames that come in.
    struct Reader {
        fileprivate var bytes: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        private var raw = ByteBuffer()
        private var frames = FrameBuffer(maxMessage: WireLimits.maxMessage)

        fileprivate init(bytes: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) {
            self.bytes = bytes
        }

        /// The next frame; nil once the server has closed.
        mutating func next() async throws -> Frame? {
            while true {
                if let frame = try frames.next() { return frame }
                do {
                    guard let more = try await bytes.next() else { return nil }
                    frames.append(more)
                } catch is IOError {
                    return nil
                }
            }
        }

        /// The first frame, from here on, that is the answer to this call.
        mutating func answer(to call: UInt64) async throws -> ResponseFrame? {
            while let frame = try await next() {
                if frame.call == call, case .response(let response) = frame.kind { return response }
            }
            return nil
        }

        /// The next bytes as they are, or fewer if the server closes. Not to be mixed with frames.
        mutating func take(_ count: Int) async throws -> [UInt8] {
            while raw.readableBytes < count, let more = try await bytes.next() { raw.writeImmutableBuffer(more) }
            return raw.readBytes(length: min(count, raw.readableBytes)) ?? []
        }

        /// All frames until the server closes.
        mutating func rest() async throws -> [Frame] {
            var all: [Frame] = []
            while let frame = try await next() { all.append(frame) }
            return all
        }
    }
}

/// The bytes of a request, with prefix.
func request(_ call: UInt64, _ method: MethodDescriptor, timeout: UInt64 = 0, message: String = "") -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeRequest(
        call: call, method: method.path, timeout: timeout, metadata: RPCMetadata(), messageBytes: message.utf8.count)
    buffer.writeString(message)
    return buffer
}
