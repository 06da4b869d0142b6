import Contracts
import Foundation
import FramedRPC
import Holding
import NIOCore
import SwiftProtobuf

/// The same frame as SwiftProtobuf reads it: what it writes, our codec reads as saying the same.
enum LibraryFrame {
    /// Takes the bytes as one frame.
    static func check(_ bytes: [UInt8]) {
        var options = BinaryDecodingOptions()
        options.discardUnknownFields = true
        guard let frame = try? RPCFrame(serializedBytes: bytes, extensions: nil, partial: false, options: options),
            let written: [UInt8] = try? frame.serializedBytes()
        else { return }
        var buffer = ByteBuffer()
        buffer.writeVarint(UInt64(written.count))
        buffer.writeBytes(written)
        var reader = FrameBuffer(maxMessage: WireLimits.maxMessage)
        reader.append(buffer)
        do throws(WireError) {
            let read = try reader.next()
            guard let read, !isOverLimits(read, frame) else { return }
            hold(read == expected(of: frame), "our codec reads what a library wrote: \(read), \(frame)")
        } catch {
            fatalError("a library wrote a frame that cannot be read: \(error)")
        }
    }

    /// Metadata beyond its limits is cut, which no library does.
    private static func isOverLimits(_ read: Frame, _ frame: RPCFrame) -> Bool {
        switch read.kind {
        case .request(let request): request.metadata.count != frame.request.metadata.count
        case .response(let response): response.metadata.count != frame.response.metadata.count
        default: false
        }
    }

    private static func expected(of frame: RPCFrame) -> Frame {
        switch frame.kind {
        case .hello(let hello):
            let said = Hello(
                minVersion: hello.minVersion, maxVersion: hello.maxVersion, features: hello.features,
                maxCalls: hello.maxCalls, maxMessage: hello.maxMessage)
            return Frame(call: frame.call, kind: .hello(said))
        case .request(let request):
            var said = RequestFrame(
                method: request.method, timeout: request.timeoutUs, metadata: metadata(request.metadata),
                message: ByteBuffer(bytes: request.message))
            said.isCompressed = request.compression != 0
            return Frame(call: frame.call, kind: .request(said))
        case .response(let response):
            let said = ResponseFrame(
                code: response.code, reason: response.reason, text: response.text, notStarted: response.notStarted,
                retryAfter: response.retryAfterUs, metadata: metadata(response.metadata),
                details: response.details.isEmpty ? nil : ByteBuffer(bytes: response.details),
                message: ByteBuffer(bytes: response.message))
            return Frame(call: frame.call, kind: .response(said))
        case .cancel: return Frame(call: frame.call, kind: .cancel)
        case .ping(let ping): return Frame(call: frame.call, kind: .ping(token: ping.token))
        case .pong(let pong): return Frame(call: frame.call, kind: .pong(token: pong.token))
        case .goAway(let goAway):
            return Frame(call: frame.call, kind: .goAway(GoAway(lastCall: goAway.lastCall, text: goAway.text)))
        case nil: return Frame(call: frame.call)
        }
    }

    private static func metadata(_ entries: [Contracts.RPCMetadata]) -> FramedRPC.RPCMetadata {
        var metadata = FramedRPC.RPCMetadata()
        for entry in entries { metadata.add(entry.key, Array(entry.value)) }
        return metadata
    }
}
