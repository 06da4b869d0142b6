package import Logging
package import NIOCore
import NIOPosix

/// Where and how a server listens.
package struct ServerConfiguration: Sendable {
    /// The address to listen on.
    package var endpoint: Endpoint
    /// How much the server takes.
    package var limits = ServerLimits()
    /// How many calls the process works on at a time; shared by all listeners of the process.
    package var concurrency: any ConcurrencyLimit = GradientLimit()
    /// Bytes that connections may hold; shared by all listeners of the process.
    package var budget = ByteBudget.process
    /// The loops that connections and their handlers run on.
    package var group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    /// What proves who connects; nil for plain text.
    package var security: (any ServerSecurity)?
    /// Refused frames and calls, and failures of handlers, go here.
    package var logger: Logger

    package init(endpoint: Endpoint, logger: Logger) {
        self.endpoint = endpoint
        self.logger = logger
    }

    /// A server on a TCP port; 0 lets the system choose one.
    package init(host: String, port: Int, logger: Logger) {
        self.init(endpoint: .tcp(host: host, port: port), logger: logger)
    }
}
