import NIOCore
import NIOHTTP1

/// Answers the requests of one connection to the health port.
final class HealthHTTPHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (_ target: String) -> HealthAnswer
    private var head: HTTPRequestHead?

    init(answer: @escaping @Sendable (_ target: String) -> HealthAnswer) {
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            if let head {
                respond(to: head, context)
            }
            head = nil
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Bytes that are not HTTP were answered with 400 before this is called.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var answer = self.answer(head.uri)
        var headers = HTTPHeaders()
        if head.method != .GET && head.method != .HEAD {
            answer = .text(.methodNotAllowed, "GET or HEAD")
            headers.add(name: "Allow", value: "GET, HEAD")
        }
        headers.add(name: "Content-Type", value: answer.mediaType)
        headers.add(name: "Content-Length", value: "\(answer.body.utf8.count)")
        headers.add(name: "Cache-Control", value: "no-store")
        if !head.isKeepAlive {
            headers.add(name: "Connection", value: "close")
        }
        let response = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
        context.write(wrapOutboundOut(.head(response)), promise: nil)
        if head.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
        }
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !head.isKeepAlive {
            let channel = context.channel
            written.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
