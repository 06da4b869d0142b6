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
    /// Whether the sink had room for more when it was last asked, at the end of the last turn.
    private var hasRoom = true
    /// Whether a read has been held back for want of room.
    private var wantsRead = false
    private var waitsForDrain = false
    private var stall = StallWatch()
    private let frameTime: TimeAmount
    private var frameWatch = FrameWatch()
    /// Whole frames that came.
    private var frameCount = 0

    /// How long a peer may take to close its side after this side has finished.
    private static let lingerTime: TimeAmount = .seconds(1)

    /// - Parameters:
    ///   - stallTime: how long a peer may take nothing.
    ///   - frameTime: how long a frame may take to come, twice as long at most.
    package init(sink: any FrameSink, maxMessage: Int, stallTime: TimeAmount, frameTime: TimeAmount = .seconds(20)) {
        self.sink = sink
        self.stallTime = stallTime
        self.frameTime = frameTime
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
                frameCount &+= 1
                sink.received(frame)
                if isDiscarding { return }
            }
        } catch {
            refuse(error)
        }
    }

    private func refuse(_ error: WireError) {
        isDiscarding = true
        sink.refused(error)
        finish()
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        if frameWatch.begin(held: frames.heldBytes, frame: frameCount) { scheduleFrameCheck(context) }
        flush()
        context.fireChannelReadComplete()
    }

    package func read(context: ChannelHandlerContext) {
        if isDiscarding || hasRoom { context.read() } else { wantsRead = true }
    }

    package func channelInactive(context: ChannelHandlerContext) {
        if frames.heldBytes > 0 && !isDiscarding { sink.refused(.endedInsideFrame) }
        isDiscarding = true
        stall.end()
        frameWatch.end()
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
        write(batch, context)
    }

    private func write(_ batch: Outbox.Batch, _ context: ChannelHandlerContext) {
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
        guard let context else { return }
        let unsent = unsentBytes
        hasRoom = isDiscarding || sink.mayRead(heldBytes: frames.heldBytes, unsentBytes: unsent)
        if !hasRoom {
            if unsent > 0 { resumeOnceDrained(context) }
        } else if wantsRead {
            wantsRead = false
            context.read()
        }
    }

    /// Looks again once the kernel has taken all that waits now: nothing else may happen until then.
    private func resumeOnceDrained(_ context: ChannelHandlerContext) {
        guard !waitsForDrain else { return }
        waitsForDrain = true
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        let drained = context.eventLoop.makePromise(of: Void.self)
        drained.futureResult.whenComplete { _ in
            handler.value.waitsForDrain = false
            handler.value.resumeReading()
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: drained)
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
        context.eventLoop.assumeIsolated().scheduleTask(in: stallTime) { [weak self] in self?.checkStall() }
    }

    /// Looks after `frameTime` whether the frame that has begun has ended, and ends the connection if not.
    private func scheduleFrameCheck(_ context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: frameTime) { [weak self] in self?.checkFrame() }
    }

    private func checkFrame() {
        guard let context, frameWatch.isWatching, !isDiscarding else { return }
        switch frameWatch.check(held: frames.heldBytes, frame: frameCount, isReading: hasRoom) {
        case .done: break
        case .progress: scheduleFrameCheck(context)
        case .tooSlow: refuse(.tooSlow)
        }
    }

    /// Ends the connection if no frame has come within `time` from now.
    package func expectFrame(within time: TimeAmount) {
        guard let context else { return }
        context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            guard let self, frameCount == 0, !isDiscarding else { return }
            refuse(.tooSlow)
        }
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
