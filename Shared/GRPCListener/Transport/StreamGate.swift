import NIOCore
import NIOHPACK
import NIOHTTP2

/// Stands before gRPC's own handler on every call's stream.
///
/// gRPC cancels calls when a server begins to drain; here calls have until the end of the drain, so the news is kept
/// from the calls of the suite, and only the streams of health and reflection hear it. And gRPC counts a call's time from
/// when it looks at it, and cancels without saying why; here the deadline of the suite's calls is noted when the call
/// arrives, and kept by the same code as that of framed calls.
final class StreamGate: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias InboundOut = HTTP2Frame.FramePayload

    /// Carries the deadline to the handler: nanoseconds of the monotonic clock. A client's own is removed.
    static let deadlineKey = "live-internal-deadline"

    private var isOfTheSuite = true

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .headers(var frame) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        frame.headers.remove(name: Self.deadlineKey)
        if let path = frame.headers.first(name: ":path") {
            isOfTheSuite = !path.hasPrefix("/grpc.")
            if isOfTheSuite, let timeout = frame.headers.first(name: "grpc-timeout").flatMap(GRPCTimeout.init) {
                let deadline = NIODeadline.now() + timeout.amount
                frame.headers.remove(name: "grpc-timeout")
                frame.headers.add(name: Self.deadlineKey, value: "\(deadline.uptimeNanoseconds)")
            }
        }
        context.fireChannelRead(wrapInboundOut(.headers(frame)))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isOfTheSuite { return }
        context.fireUserInboundEventTriggered(event)
    }
}
