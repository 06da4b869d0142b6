package import NIOCore
import Synchronization

/// The connections of a listener, from accept to close.
///
/// gRPC's transport loses a connection that is accepted in the moment in which its listener ends, or its task is
/// cancelled, and a lost one ends the process: its writer was never finished. So the listener is told to end only when no
/// connection is on its way into gRPC's hands, and what is open is closed rather than cancelled.
package final class OpenConnections: Sendable {
    private struct State {
        var isDraining = false
        /// Accepted, and not handed to gRPC yet.
        var arriving = 0
        var open: [ObjectIdentifier: any Channel] = [:]
        var whenAllHaveArrived: (@Sendable () -> Void)?

        mutating func takeIfAllHaveArrived() -> (@Sendable () -> Void)? {
            guard isDraining, arriving == 0 else { return nil }
            defer { whenAllHaveArrived = nil }
            return whenAllHaveArrived
        }
    }

    private let state = Mutex(State())

    /// None yet.
    package init() {}

    /// Lets `configure` prepare an accepted connection; none any more once a drain has begun. On the channel's loop.
    ///
    /// - Returns: what `configure` made; what it fails with, or `ChannelError.ioOnClosedChannel` in a drain: the connection
    ///   is closed then, since nobody else has it.
    package func admit<Configured: Sendable>(
        _ channel: any Channel, _ configure: () -> EventLoopFuture<Configured>
    ) -> EventLoopFuture<Configured> {
        let id = ObjectIdentifier(channel)
        let isAdmitted = state.withLock { state in
            guard !state.isDraining else { return false }
            state.arriving += 1
            state.open[id] = channel
            return true
        }
        guard isAdmitted else {
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
        }
        channel.closeFuture.whenComplete { [self] _ in state.withLock { $0.open[id] = nil } }
        let configured = configure()
        configured.whenFailure { _ in channel.close(promise: nil) }
        configured.whenComplete { [self, loop = channel.eventLoop] _ in
            // The hand-over is a callback of the same future, and comes after this one.
            loop.execute { [self] in arrived() }
        }
        return configured
    }

    private func arrived() {
        let act = state.withLock { state in
            state.arriving -= 1
            return state.takeIfAllHaveArrived()
        }
        act?()
    }

    /// Admits no more connections, and does `endListener` when none is on its way. Only the first time counts.
    package func drain(_ endListener: @escaping @Sendable () -> Void) {
        let act = state.withLock { state -> (@Sendable () -> Void)? in
            guard !state.isDraining else { return nil }
            state.isDraining = true
            state.whenAllHaveArrived = endListener
            return state.takeIfAllHaveArrived()
        }
        act?()
    }

    /// Whether `drain` was called.
    package var isDraining: Bool { state.withLock { $0.isDraining } }

    /// Closes what is open; calls under way hear of it as if their clients had gone.
    package func closeAll() {
        for channel in state.withLock({ Array($0.open.values) }) { channel.close(promise: nil) }
    }
}
