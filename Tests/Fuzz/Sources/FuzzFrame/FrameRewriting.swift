import FramedRPC
import Holding
import NIOCore

/// A frame that was read, written by our own writers and read again.
enum FrameRewriting {
    static func check(_ frame: Frame) {
        var bytes = ByteBuffer()
        guard let expected = write(frame, to: &bytes) else { return }
        var reader = FrameBuffer(maxMessage: WireLimits.maxMessage)
        reader.append(bytes)
        do throws(WireError) {
            let again = try reader.next()
            hold(
                again == expected, "a frame says the same once it is written: \(expected), \(String(describing: again))"
            )
            hold(try reader.next() == nil && reader.heldBytes == 0, "a frame ends where its length says")
        } catch {
            fatalError("a frame was written that cannot be read: \(error)")
        }
    }

    /// Writes a frame; what reading it gives, or nil for a kind that is not written.
    private static func write(_ frame: Frame, to bytes: inout ByteBuffer) -> Frame? {
        switch frame.kind {
        case .unknown: return nil
        case .hello(let hello):
            bytes.writeHello(hello)
            return Frame(kind: frame.kind)
        case .cancel:
            bytes.writeCancel(call: frame.call)
            return frame
        case .ping(let token):
            bytes.writePing(token: token)
            return Frame(kind: frame.kind)
        case .pong(let token):
            bytes.writePong(token: token)
            return Frame(kind: frame.kind)
        case .goAway(let goAway):
            bytes.writeGoAway(goAway)
            return Frame(kind: frame.kind)
        case .request(let request):
            return Frame(call: frame.call, kind: .request(write(request, call: frame.call, to: &bytes)))
        case .response(let response):
            return Frame(call: frame.call, kind: .response(write(response, call: frame.call, to: &bytes)))
        }
    }

    private static func write(_ request: RequestFrame, call: UInt64, to bytes: inout ByteBuffer) -> RequestFrame {
        let method = String(buffer: request.method)
        let metadata = fitting(request.metadata)
        bytes.writeRequest(
            call: call, method: method, timeout: request.timeout, metadata: metadata,
            messageBytes: request.message.readableBytes)
        bytes.writeImmutableBuffer(request.message)
        return RequestFrame(method: method, timeout: request.timeout, metadata: metadata, message: request.message)
    }

    private static func write(_ response: ResponseFrame, call: UInt64, to bytes: inout ByteBuffer) -> ResponseFrame {
        guard response.code != 0 else {
            let metadata = fitting(response.metadata)
            bytes.writeAnswer(call: call, metadata: metadata, messageBytes: response.message.readableBytes)
            bytes.writeImmutableBuffer(response.message)
            return ResponseFrame(metadata: metadata, message: response.message)
        }
        var error = RPCError(response)
        error.metadata = fitting(error.metadata)
        bytes.writeFailure(call: call, error)
        let details = error.encodedDetails
        return ResponseFrame(
            code: error.code.rawValue, reason: error.reason, text: error.text, notStarted: error.notStarted,
            retryAfter: microseconds(error.retryAfter), metadata: error.metadata,
            details: details.readableBytes == 0 ? nil : details)
    }

    /// Exactly: a quotient of durations is a Double.
    private static func microseconds(_ duration: Duration?) -> UInt64 {
        guard let (seconds, attoseconds) = duration?.components else { return 0 }
        return UInt64(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    /// A key that was repaired can be longer than it came, and what is over the limits is not written.
    private static func fitting(_ metadata: RPCMetadata) -> RPCMetadata {
        metadata.wireSize <= RPCMetadata.maxBytes ? metadata : RPCMetadata()
    }
}
