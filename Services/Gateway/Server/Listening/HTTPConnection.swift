import FramedRPC
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// One HTTP connection: requests in, each answered by a task on the connection's own loop, answers out. What is read
/// between two requests waits in the pipeline before it.
final class HTTPConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    /// Answers a request, whatever happens.
    typealias Responder = @Sendable (Request, any Channel) async -> Response
    /// Answers what is no request.
    typealias Refuser = @Sendable (HTTPParserError) -> HTTPRefusal

    private let responder: Responder
    private let refuser: Refuser
    private let executor: EventLoopTaskExecutor
    private let limits: HTTPLimits
    private let date: DateHeader
    private var exchange: HTTPExchange
    private var head: HTTPRequestHead?
    private var body: ByteBuffer?
    private var work: Task<Void, Never>?
    private var context: ChannelHandlerContext?

    /// How often the time that a client takes is looked at.
    private static let watchInterval: TimeAmount = .seconds(5)
    /// How long a client may take to close its side after this side has.
    private static let lingerTime: TimeAmount = .seconds(1)

    init(
        executor: EventLoopTaskExecutor, limits: HTTPLimits, date: DateHeader, responder: @escaping Responder,
        refuser: @escaping Refuser
    ) {
        self.executor = executor
        self.limits = limits
        self.date = date
        self.responder = responder
        self.refuser = refuser
        exchange = HTTPExchange(now: executor.loop.now)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        watch(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = nil
            exchange.began(keepsAlive: head.isKeepAlive, now: executor.loop.now)
        case .body(let part): keep(part)
        case .end: start(context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        work?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent, exchange.inputEnded(now: executor.loop.now) {
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
        switch exchange.refused(now: executor.loop.now) {
        case .answer: refuse(refuser(error), context)
        // It may have been written and not flushed: the error comes in between.
        case .lastAnswerLeaves: context.flush()
        case .close: context.close(promise: nil)
        }
    }

    /// Lets the request in progress be the last.
    func drain() {
        exchange.drain()
        let connection = NIOLoopBound(self, eventLoop: executor.loop)
        executor.loop.scheduleTask(in: limits.drainGrace) {
            let connection = connection.value
            if connection.exchange.endIdling(now: connection.executor.loop.now) { connection.finish() }
        }
    }
}

extension HTTPConnection {
    /// Ends the connection at once.
    func abort() {
        context?.close(promise: nil)
    }

    /// One byte more than is allowed is kept, so that the route sees that there was more.
    private func keep(_ part: ByteBuffer) {
        var part = part
        guard var body else {
            body = part.readSlice(length: min(part.readableBytes, limits.bodyBytes + 1))
            return
        }
        self.body = nil
        let room = limits.bodyBytes + 1 - body.readableBytes
        if var kept = part.readSlice(length: min(part.readableBytes, room)) { body.writeBuffer(&kept) }
        self.body = body
    }

    private func start(_ context: ChannelHandlerContext) {
        guard let head, exchange.received(now: executor.loop.now) else { return }
        let (responder, channel) = (responder, context.channel)
        let request = HTTPRequest(head).map { Request(head: $0, body: RequestBody(buffer: body ?? ByteBuffer())) }
        body = nil
        let refuser = refuser
        let connection = NIOLoopBound(self, eventLoop: executor.loop)
        // The one place that owns the tasks of requests: each ends with its answer or with its connection.
        work = Task(executorPreference: executor) {
            let response =
                if let request { await responder(request, channel) } else { Response(refuser(.invalidMethod)) }
            let body = await CollectedBody.of(response)
            connection.value.answer(response, body)
        }
    }

    private func refuse(_ refusal: HTTPRefusal, _ context: ChannelHandlerContext) {
        var head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: refusal.status.code),
            headers: HTTPHeaders(refusal.headers.map { ($0.name.rawName, $0.value) }))
        head.headers.add(name: "date", value: date.text)
        head.headers.add(name: "connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(refusal.body))), promise: nil)
        writeEnd(context)
    }

    private func answer(_ response: Response, _ body: ByteBuffer?) {
        work = nil
        guard let context, let head, let keepsAlive = exchange.answered(now: executor.loop.now) else { return }
        var answer = HTTPResponseHead(
            version: head.version, status: HTTPResponseStatus(statusCode: response.status.code),
            headers: HTTPHeaders(response.headers.map { ($0.name.rawName, $0.value) }))
        answer.headers.add(name: "date", value: date.text)
        if !keepsAlive {
            answer.headers.add(name: "connection", value: "close")
        } else if head.version == .http1_0 {
            answer.headers.add(name: "connection", value: "keep-alive")
        }
        context.write(wrapOutboundOut(.head(answer)), promise: nil)
        if let body, body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        writeEnd(context)
    }

    /// Ends an answer; behind the last one the connection ends once it has left.
    private func writeEnd(_ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess { [self] in
            if exchange.written(now: executor.loop.now) { finish() }
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    }

    /// Closes this side, and the whole once the client has closed its or a second has passed: closing at once could
    /// make the client's system drop bytes that it has not read yet.
    private func finish() {
        guard let context, context.channel.isActive else { return }
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Self.lingerTime) { channel.close(promise: nil) }
    }

    /// Closes the connection of a client that takes too long.
    private func watch(_ context: ChannelHandlerContext) {
        let connection = NIOLoopBound(self, eventLoop: executor.loop)
        context.eventLoop.scheduleTask(in: Self.watchInterval) {
            let connection = connection.value
            guard let context = connection.context else { return }
            if connection.exchange.isOverdue(now: connection.executor.loop.now, connection.limits) {
                context.close(promise: nil)
            } else {
                connection.watch(context)
            }
        }
    }
}
