package import Logging
package import NIOCore
import NIOPosix

/// How a client calls.
package struct ClientConfiguration: Sendable {
    /// Sizes and times.
    package var limits = ClientLimits()
    /// Policies around every call, in the order they run.
    package var interceptors: [any ClientInterceptor] = []
    /// Chooses the endpoint of each call.
    package var balancer: any Balancer = RoundRobin()
    /// The loops that connections run on.
    package var group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    /// Refused frames and failures to connect go here.
    package var logger: Logger

    package init(logger: Logger) {
        self.logger = logger
    }
}
