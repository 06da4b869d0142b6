package import NIOCore

/// Between the bytes of a channel and the frames of its sink. Reading is paused while the sink asks for it; a peer
/// that takes nothing for a while is cut off.
package final class FrameHandler: ChannelDuplexHandler {
    package typealias InboundIn = ByteBuffer
    package typealias OutboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    private let sink: any FrameSink
    private let stallTime: TimeAmount
    private var frames: FrameBuffer
    private var context: ChannelHandlerContext?
    private var isDiscarding = false
    private var isReading = false
    private var wantsRead = false
    private var stall = StallWatch()

    /// How long a peer may take to close its side after this side has finished.
    private static let lingerTime: TimeAmount = .seconds(1)

    package init(sink: any FrameSink, maxMessage: Int, stallTime: TimeAmount) {
        self.sink = sink
        self.stallTime = stallTime
        self.frames = FrameBuffer(maxMessage: maxMessage)
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { sink.opened(FrameLink(self, context.channel)) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    package func channelActive(context: ChannelHandlerContext) {
        sink.opened(FrameLink(self, context.channel))
        context.fireChannelActive()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDiscarding else { return }
        isReading = true
        frames.append(unwrapInboundIn(data))
        do throws(WireError) {
            while let frame = try frames.next() {
                sink.received(frame)
                if isDiscarding { return }
            }
        } catch {
            isDiscarding = true
            sink.refused(error)
            finish()
        }
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        flush()
        context.fireChannelReadComplete()
    }

    package func read(context: ChannelHandlerContext) {
        if isDiscarding || mayRead() { context.read() } else { wantsRead = true }
    }

    package func channelInactive(context: ChannelHandlerContext) {
        if frames.heldBytes > 0 && !isDiscarding { sink.refused(.endedInsideFrame) }
        isDiscarding = true
        stall.end()
        sink.closed()
        context.fireChannelInactive()
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        sink.writabilityChanged(isWritable: context.channel.isWritable)
        resumeReading()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Writes what the sink has, once per turn of the loop.
    package func flush() {
        guard let context, !isReading else { return }
        defer { resumeReading() }
        guard let batch = sink.takeOutgoing() else { return }
        for buffer in batch.full { context.write(wrapOutboundOut(buffer), promise: nil) }
        if let last = batch.last { context.write(wrapOutboundOut(last), promise: nil) }
        context.flush()
        stall.wrote(batch.byteCount)
        if stall.begin(unsent: unsentBytes) { scheduleStallCheck(context) }
    }

    /// Writes what there is, closes this side, and the whole once the peer has closed its or a second has passed:
    /// closing at once could make the peer's system drop bytes that it has not read yet.
    package func finish() {
        guard let context else { return }
        isReading = false
        flush()
        guard context.channel.isActive else { return }
        isDiscarding = true
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Self.lingerTime) { channel.close(promise: nil) }
        resumeReading()
    }

    package func resumeReading() {
        guard wantsRead, let context, isDiscarding || mayRead() else { return }
        wantsRead = false
        context.read()
    }

    private func mayRead() -> Bool {
        sink.mayRead(heldBytes: frames.heldBytes, unsentBytes: unsentBytes)
    }

    /// Bytes written that the kernel has not taken.
    private var unsentBytes: Int {
        guard let context, let options = context.channel.syncOptions else { return 0 }
        return (try? options.getOption(.bufferedWritableBytes)) ?? 0
    }
}

extension FrameHandler {
    /// Looks after `stallTime` whether anything has been taken, and closes the connection if not.
    private func scheduleStallCheck(_ context: ChannelHandlerContext) {
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: stallTime) { handler.value.checkStall() }
    }

    private func checkStall() {
        guard let context, stall.isWatching else { return }
        switch stall.check(unsent: unsentBytes) {
        case .done: resumeReading()
        case .progress: scheduleStallCheck(context)
        case .stalled: context.close(promise: nil)
        }
    }
}
