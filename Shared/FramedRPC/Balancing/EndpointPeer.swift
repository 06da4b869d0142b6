import Logging
import NIOCore
import Synchronization

/// One endpoint of a client: a lane for small messages, one for large ones, so that a small call never waits behind
/// megabytes, and what the choice among endpoints wants to know.
package final class EndpointPeer: BalancedPeer {
    private let small: ClientLane
    private let large: ClientLane
    private let largeMessage: Int
    private let underWay = Atomic<Int>(0)

    init(endpoint: Endpoint, configuration: ClientConfiguration) {
        self.largeMessage = configuration.limits.largeMessage
        let loop = configuration.group.next()
        small = ClientLane(
            endpoint: endpoint, limits: configuration.limits, staysConnected: true, loop: loop,
            security: configuration.security, logger: configuration.logger)
        large = ClientLane(
            endpoint: endpoint, limits: configuration.limits, staysConnected: false, loop: loop,
            security: configuration.security, logger: configuration.logger)
    }

    package var load: Int { underWay.load(ordering: .relaxed) }

    package var isReachable: Bool { !small.isFailing }

    package func begin(_ call: OutgoingCall) -> ClientLane {
        underWay.wrappingAdd(1, ordering: .relaxed)
        return call.message.readableBytes > largeMessage ? large : small
    }

    package func end() { underWay.wrappingSubtract(1, ordering: .relaxed) }

    package func warmUp() { small.warmUp() }

    package func retire() {
        small.retire()
        large.retire()
    }

    package func shutDown() {
        small.shutDown()
        large.shutDown()
    }
}
