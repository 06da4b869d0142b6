/// Takes the calls of a server by another protocol as well: the same handlers, policies and limits.
package protocol SecondListener: Sendable {
    /// Where it listens: bound when it was made.
    var endpoint: Endpoint { get }

    /// Serves until it has drained, or its task is cancelled, which ends all calls at once.
    func run() async throws

    /// Stops accepting, tells clients to go elsewhere, lets calls that have begun finish within the drain time.
    func beginDraining()
}

/// Where and how a second listener listens.
package struct SecondListenerConfiguration: Sendable {
    /// Makes one beside a server.
    ///
    /// - Throws: what kept it from binding.
    package typealias Make = @Sendable (RPCServer, SecondListenerConfiguration) throws -> any SecondListener

    /// Host name or address.
    package var host: String
    /// 0 lets the system choose.
    package var port: Int
    /// What proves who connects; nil for plain text.
    package var security: (any ServerSecurity)?
    /// Whether the process is ready, for those who ask by the protocol's own means.
    package var isReady: @Sendable () -> Bool

    package init(
        host: String, port: Int, security: (any ServerSecurity)? = nil, isReady: @escaping @Sendable () -> Bool
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.isReady = isReady
    }
}
