import NIOCore

/// One frame as it came off the wire.
struct Frame: Equatable {
    /// The call it belongs to; 0 for frames about the connection.
    var call: UInt64 = 0
    var kind: Kind = .unknown

    enum Kind: Equatable {
        /// None of the kinds below: ignored, so that later versions can add some.
        case unknown
        case hello(Hello)
        case request(RequestFrame)
        case response(ResponseFrame)
        case cancel
        case ping(token: UInt64)
        case pong(token: UInt64)
        case goAway(GoAway)
    }
}

/// Each side's first frame: what it understands and takes.
struct Hello: Equatable {
    var minVersion: UInt32 = WireLimits.version
    var maxVersion: UInt32 = WireLimits.version
    var features: UInt64 = 0
    var maxCalls: UInt32 = UInt32(WireLimits.maxCalls)
    var maxMessage: UInt32 = UInt32(WireLimits.maxMessage)
}

/// A call on its way to the server.
struct RequestFrame: Equatable {
    /// `service/name`; bytes, because it is only looked up.
    var method = ByteBuffer()
    /// Microseconds the call may take from the moment the frame is read; 0 if none are given.
    var timeout: UInt64 = 0
    var metadata = RPCMetadata()
    /// Set by a peer that compressed the message, which no version does yet.
    var isCompressed = false
    var message = ByteBuffer()
    /// Set if the metadata exceeds its limits; it is then cut short.
    var metadataFault: MetadataFault?
}

/// An answer on its way to the client.
struct ResponseFrame: Equatable {
    var code: UInt32 = 0
    var reason = ""
    var text = ""
    var notStarted = false
    var retryAfter: UInt64 = 0
    var metadata = RPCMetadata()
    var details: ByteBuffer?
    var message = ByteBuffer()
}

/// The connection will end: calls above `lastCall` were not started and never will be.
struct GoAway: Equatable {
    var lastCall: UInt64 = 0
    var text = ""
}
