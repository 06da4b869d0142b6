package import Logging
package import NIOCore
import NIOPosix

/// How a client calls.
package struct ClientConfiguration: Sendable {
    /// Sizes and times.
    package var limits = ClientLimits()
    /// Policies around every call, in the order they run.
    package var interceptors: [any ClientInterceptor] = []
    /// Which calls are made again, and when.
    package var retry = RetryPolicy()
    /// When an endpoint among several is put aside, and for how long.
    package var putAside = PutAsideRules()
    /// Finds the addresses of `dns` endpoints.
    package var resolver: any AddressResolver = SystemResolver()
    /// When they are looked up again.
    package var lookups = NameSchedule.Times()
    /// What chance decides: the endpoints drawn, and jitter.
    package var random = RandomSource()
    /// The loops that connections run on.
    package var group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    /// What proves who answers; nil for plain text.
    package var security: (any ClientSecurity)?
    /// Refused frames and failures to connect go here.
    package var logger: Logger

    package init(logger: Logger) {
        self.logger = logger
    }
}
