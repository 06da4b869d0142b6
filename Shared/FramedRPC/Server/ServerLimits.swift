import NIOCore

/// How much a server takes.
package struct ServerLimits: Sendable {
    /// Bytes of a request's or an answer's message.
    package var maxMessage = WireLimits.maxMessage
    /// Calls at a time on one connection, told to clients in hello.
    package var maxCalls = WireLimits.maxCalls
    /// Time of a request that brings none.
    package var defaultTimeout = WireLimits.defaultTimeout
    /// The least time left with which a call is started, where its method says nothing else.
    package var minimumTime: Duration = .milliseconds(5)
    /// Unread plus unsent bytes of one connection above which requests are no longer read.
    package var connectionBytes = 8 * 1024 * 1024
    /// How long a peer may take none of the bytes that wait for it.
    package var stallTime: Duration = .seconds(10)
    /// How long a frame may take from its first byte to its last, twice as long at most.
    package var frameTime: Duration = .seconds(20)
    /// How long a connection may be open before its first frame has come.
    package var firstFrameTime: Duration = .seconds(30)
    /// Calls that a client may give up within `cancelTime`; one more ends the connection, if they are half of its calls.
    package var maxCancels = 200
    /// See `maxCancels`.
    package var cancelTime: Duration = .seconds(30)
    /// How long drain waits for the answer to its ping before it goes on without.
    package var drainPingTime: Duration = .seconds(2)
    /// How long drain waits for calls to finish.
    package var drainTime: Duration = .seconds(20)

    package init() {}
}

extension ServerLimits {
    /// Above the upper mark of unsent bytes reading stops, below the lower it goes on.
    var waterMark: ChannelOptions.Types.WriteBufferWaterMark {
        ChannelOptions.Types.WriteBufferWaterMark(low: max(1, connectionBytes / 2), high: max(1, connectionBytes))
    }
}
