package import NIOCore
import Synchronization

/// The endpoints that a client's calls may take, with what is known of each. The list may change at any time, until the
/// routes are closed.
package final class BalancedRoutes<Peer: BalancedPeer>: Sendable {
    package typealias Choice = PeerSet<Peer>.Choice

    private struct State {
        var peers: PeerSet<Peer>
        /// Peers no longer listed that had calls when that was last looked at.
        var leaving: [Peer] = []
        /// Succeeds with the next list, or with the news that there is none.
        var nextList: EventLoopPromise<Void>
        /// Whether no list is taken any more.
        var isClosed = false
    }

    /// The one endpoint of a list that never changes: nothing to choose, nothing to learn.
    private let only: Peer?
    private let state: Mutex<State>
    private let random: RandomSource
    private let loop: any EventLoop
    /// Told when an endpoint fails a call.
    private let failed: @Sendable () -> Void

    /// - Parameters:
    ///   - only: the one endpoint of a list that never changes; nil to give lists by `replace`.
    ///   - rules: when an endpoint that fails is put aside.
    ///   - random: draws the endpoints.
    ///   - loop: keeps the time of those who wait for a list.
    ///   - failed: told when an endpoint fails a call.
    package init(
        only: Peer? = nil, rules: PutAsideRules, random: RandomSource, loop: any EventLoop,
        failed: @escaping @Sendable () -> Void = {}
    ) {
        self.only = only
        self.random = random
        self.loop = loop
        self.failed = failed
        state = Mutex(State(peers: PeerSet(rules: rules), nextList: loop.makePromise()))
    }

    deinit {
        state.withLock { $0.nextList }.succeed()
    }

    /// The endpoint for a call's next attempt; nil if none is known yet.
    func choose(avoiding avoided: Peer?) -> Choice? {
        if let only { return Choice(peer: only, isProbe: false) }
        return state.withLock { $0.peers.choose(random: random.bits(), avoiding: avoided, now: .now()) }
    }

    /// Learns from how a call ended.
    func ended(_ choice: Choice, _ outcome: CallOutcome) {
        choice.peer.end()
        guard only == nil else { return }
        let verdict = CallVerdict(outcome)
        state.withLock { $0.peers.ended(choice, verdict, now: .now(), chance: random.fraction()) }
        if case .failure(let error) = outcome, error.code == .unavailable { failed() }
    }

    /// How many endpoints there are.
    var count: Int { only == nil ? state.withLock { $0.peers.peers.count } : 1 }

    /// All that have or may have connections.
    package var peers: [Peer] { only.map { [$0] } ?? state.withLock { $0.peers.peers + $0.leaving } }

    /// Whether no list will come any more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Waits for the next list, at most until `deadline`, until the task is cancelled or until the routes are closed.
    package func nextList(until deadline: NIODeadline) async {
        let given = state.withLock { $0.peers.peers.isEmpty && !$0.isClosed ? $0.nextList.futureResult : nil }
        guard let given else { return }
        let over = loop.makePromise(of: Void.self)
        given.cascade(to: over)
        let timer = loop.scheduleTask(deadline: deadline) { over.succeed() }
        await withTaskCancellationHandler {
            try? await over.futureResult.get()
        } onCancel: {
            over.succeed()
        }
        timer.cancel()
    }

    /// Takes a new list. Peers that are not in it get no more calls and end with those they have.
    ///
    /// - Parameter endpoints: nil if there is none to be had, which changes nothing.
    /// - Returns: the peers that are new; none once the routes are closed, which makes of a list that comes too late
    ///   nothing that nobody would end.
    @discardableResult
    package func replace(with endpoints: [Endpoint]?, make: (Endpoint) -> Peer) -> [Peer] {
        let (added, removed, waiting) = state.withLock { state in
            guard !state.isClosed else { return ([Peer](), [Peer](), state.nextList) }
            let (added, removed) = endpoints.map { state.peers.replace(with: $0, make: make) } ?? ([], [])
            state.leaving = (state.leaving + removed).filter { $0.load > 0 }
            defer { state.nextList = loop.makePromise() }
            return (added, removed, state.nextList)
        }
        for peer in removed { peer.retire() }
        waiting.succeed()
        return added
    }

    /// Takes no more lists.
    ///
    /// - Returns: all peers that have or may have connections, for their owner to end.
    package func close() -> [Peer] {
        let waiting = state.withLock { state in
            state.isClosed = true
            return state.nextList
        }
        waiting.succeed()
        return peers
    }
}
