import Logging
import NIOCore
import Synchronization

/// Keeps the addresses of one name up to date.
final class NameWatch: Sendable {
    private struct State {
        var schedule: NameSchedule
        var timer: Scheduled<Void>?
        var isStopped = false
    }

    private let host: String
    private let port: Int
    private let resolver: any AddressResolver
    private let loop: any EventLoop
    private let logger: Logger
    private let state: Mutex<State>
    /// Told of each answer; nil for a question without one.
    private let answered: @Sendable ([Endpoint]?) -> Void

    init(
        host: String, port: Int, resolver: any AddressResolver, times: NameSchedule.Times, loop: any EventLoop,
        logger: Logger, answered: @escaping @Sendable ([Endpoint]?) -> Void
    ) {
        self.host = host
        self.port = port
        self.resolver = resolver
        self.loop = loop
        self.logger = logger
        self.state = Mutex(State(schedule: NameSchedule(times)))
        self.answered = answered
    }

    /// Asks now, and goes on asking until `stop`.
    func ask() {
        guard state.withLock({ !$0.isStopped && $0.schedule.begin(now: loop.now) }) else { return }
        resolver.addresses(of: host, port: port, on: loop).whenComplete { [weak self] in self?.ended($0) }
    }

    /// An endpoint failed.
    func endpointFailed() {
        let wait = state.withLock { $0.schedule.endpointFailed(now: loop.now) }
        if let wait { ask(after: wait) }
    }

    func stop() {
        let timer = state.withLock { state in
            state.isStopped = true
            return state.timer.take()
        }
        timer?.cancel()
    }

    private func ended(_ result: Result<[Endpoint], any Error>) {
        guard !state.withLock({ $0.isStopped }) else { return }
        let addresses = (try? result.get()) ?? []
        if addresses.isEmpty {
            var cause = "no address"
            if case .failure(let error) = result { cause = "\(error)" }
            logger.notice("name not resolved", metadata: ["name": "\(host)", "cause": "\(cause)"])
        }
        answered(addresses.isEmpty ? nil : addresses)
        ask(after: state.withLock { $0.schedule.ended(isAnswered: !addresses.isEmpty, now: loop.now) })
    }

    private func ask(after wait: TimeAmount) {
        let timer = loop.scheduleTask(in: wait) { [weak self] () -> Void in self?.ask() }
        let old = state.withLock { state in
            guard !state.isStopped else { return timer as Scheduled<Void>? }
            defer { state.timer = timer }
            return state.timer
        }
        old?.cancel()
    }
}
