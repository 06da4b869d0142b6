/// One frame as it came off the wire.
package struct Frame: Equatable, Sendable {
    /// The call it belongs to; 0 for frames about the connection.
    package var call: UInt64
    /// What it says.
    package var kind: Kind

    package init(call: UInt64 = 0, kind: Kind = .unknown) {
        self.call = call
        self.kind = kind
    }

    /// What a frame says; exactly one of these.
    package enum Kind: Equatable, Sendable {
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
