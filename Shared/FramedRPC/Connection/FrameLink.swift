package import NIOCore

/// A handle to one connection that may be used from any thread.
package struct FrameLink: Sendable {
    package let channel: any Channel
    private let handler: NIOLoopBound<FrameHandler>

    package init(_ handler: FrameHandler, _ channel: any Channel) {
        self.channel = channel
        self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
    }

    package var loop: any EventLoop { channel.eventLoop }

    /// Writes what the sink has to write after everything that already waits for the loop: callers that add frames in
    /// the same turn share one write and one wake-up.
    package func scheduleFlush() {
        channel.eventLoop.execute { handler.value.flush() }
    }

    /// Ends the connection if no frame comes within `time`. To be called on the loop.
    package func expectFrame(within time: TimeAmount) {
        handler.value.expectFrame(within: time)
    }

    /// Writes what there is to write, then ends the connection. What still comes in is not looked at.
    package func finish() {
        channel.eventLoop.execute { handler.value.finish() }
    }

    /// Ends the connection at once.
    package func abort() {
        channel.close(promise: nil)
    }

    /// Looks again whether reading may go on.
    package func resumeReading() {
        channel.eventLoop.execute { handler.value.resumeReading() }
    }
}
