import Logging
import NIOCore
import Synchronization

/// One endpoint of a client: a lane for small messages, one for large ones, so that a small call never waits behind
/// megabytes, and what a balancer wants to know.
package final class EndpointPeer: CallConnection {
    /// Where it is.
    package let endpoint: Endpoint
    private let small: ClientLane
    private let large: ClientLane
    private let largeMessage: Int
    private let underWay = Atomic<Int>(0)

    init(endpoint: Endpoint, configuration: ClientConfiguration) {
        self.endpoint = endpoint
        self.largeMessage = configuration.limits.largeMessage
        let loop = configuration.group.next()
        small = ClientLane(
            endpoint: endpoint, limits: configuration.limits, staysConnected: true, loop: loop,
            logger: configuration.logger)
        large = ClientLane(
            endpoint: endpoint, limits: configuration.limits, staysConnected: false, loop: loop,
            logger: configuration.logger)
    }

    /// Calls given to this endpoint and not ended.
    package var load: Int { underWay.load(ordering: .relaxed) }

    /// Whether a call may be given to it: false while it cannot be reached.
    package var isAvailable: Bool { !small.isFailing }

    package func perform(_ call: OutgoingCall) async -> CallOutcome {
        underWay.wrappingAdd(1, ordering: .relaxed)
        defer { underWay.wrappingSubtract(1, ordering: .relaxed) }
        return await (call.message.readableBytes > largeMessage ? large : small).perform(call)
    }

    func warmUp() { small.warmUp() }

    func shutDown() {
        small.shutDown()
        large.shutDown()
    }
}
