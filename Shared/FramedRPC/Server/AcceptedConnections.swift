package import NIOCore
import Synchronization

/// The socket that a server listens on and the connections that it has accepted, until it has stopped accepting and the last
/// of them is closed.
package final class AcceptedConnections<Connection: Sendable>: Sendable {
    private struct State {
        var listener: (any Channel)?
        var hasStopped = false
        var connections: [ObjectIdentifier: Connection] = [:]
        var waiters: [EventLoopPromise<Void>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The socket, also once it is closed; nil before there is one.
    package var listener: (any Channel)? { state.withLock { $0.listener } }

    /// How many connections are open.
    package var count: Int { state.withLock { $0.connections.count } }

    /// Takes the socket. One that is bound after the server has stopped accepting is closed at once.
    package func listen(on listener: any Channel) {
        let hasStopped = state.withLock { state in
            state.listener = listener
            return state.hasStopped
        }
        if hasStopped { listener.close(promise: nil) }
    }

    /// Takes a connection, until its channel is closed. Returns whether the server has stopped accepting: nobody but the caller
    /// tells this connection to drain then.
    package func add(_ connection: Connection, on channel: any Channel) -> Bool {
        let key = ObjectIdentifier(channel)
        let hasStopped = state.withLock { state in
            state.connections[key] = connection
            return state.hasStopped
        }
        channel.closeFuture.whenComplete { [self] _ in
            _ = state.withLock { $0.connections.removeValue(forKey: key) }
            finishIfDone()
        }
        return hasStopped
    }

    /// Closes the socket.
    ///
    /// - Returns: the connections that are open, and whether it was the first to do so.
    package func stopAccepting() -> (connections: [Connection], isFirst: Bool) {
        let (listener, connections, isFirst) = state.withLock { state in
            defer { state.hasStopped = true }
            return (state.listener, Array(state.connections.values), !state.hasStopped)
        }
        listener?.close(promise: nil)
        finishIfDone()
        return (connections, isFirst)
    }

    /// Succeeds once the server has stopped accepting and no connection is open.
    package func ended(on loop: any EventLoop) -> EventLoopFuture<Void> {
        let ended = loop.makePromise(of: Void.self)
        state.withLock { $0.waiters.append(ended) }
        finishIfDone()
        return ended.futureResult
    }

    private func finishIfDone() {
        let waiters = state.withLock { state in
            guard state.hasStopped, state.connections.isEmpty else { return [EventLoopPromise<Void>]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.succeed() }
    }
}
