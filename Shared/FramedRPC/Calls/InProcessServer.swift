package import Logging
package import NIOCore
import NIOPosix
import Synchronization

/// A server for callers of the same process: its methods behind its policies, without a socket.
package final class InProcessServer: BalancedPeer, CallConnection {
    private let connection: InProcessConnection
    private let underWay = Atomic<Int>(0)
    private let isDraining = Atomic<Bool>(false)

    /// - Parameters:
    ///   - table: the methods that can be called.
    ///   - interceptors: in the order they run; deadline and limits follow as in a server.
    package init(
        table: MethodTable, interceptors: [any ServerInterceptor], limits: ServerLimits = ServerLimits(),
        concurrency: any ConcurrencyLimit = FixedConcurrencyLimit(2_048),
        logger: Logger = Logger(label: "rpc.in-process"), group: (any EventLoopGroup)? = nil
    ) {
        let pipeline = ServerPipeline(
            table: table, interceptors: interceptors, minimumTime: limits.minimumTime, concurrency: concurrency,
            logger: logger)
        let loop = (group ?? MultiThreadedEventLoopGroup.singleton).any()
        connection = InProcessConnection(pipeline: pipeline, limits: limits, loop: loop)
    }

    /// Lets every call finish that has begun, and takes no more.
    package func beginDraining() {
        isDraining.store(true, ordering: .releasing)
    }

    package var load: Int { underWay.load(ordering: .relaxed) }

    package var isReachable: Bool { !isDraining.load(ordering: .acquiring) }

    package func begin(_ call: OutgoingCall) -> InProcessServer {
        underWay.wrappingAdd(1, ordering: .relaxed)
        return self
    }

    package func end() { underWay.wrappingSubtract(1, ordering: .relaxed) }

    package func perform(_ call: OutgoingCall) async -> CallOutcome {
        guard isReachable else {
            return .failure(.unavailable("DRAINING", text: "The server is going away.", notStarted: true))
        }
        return await connection.perform(call)
    }

    package func warmUp() {}

    package func retire() { beginDraining() }

    package func shutDown() { beginDraining() }
}
