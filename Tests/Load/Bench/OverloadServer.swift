import FramedRPC
import NIOCore
import NIOPosix
import Synchronization

/// A service that can do 8 calls at a time, each in 5 ms, behind the limit that every server has.
struct OverloadServer {
    private static let slots = MethodDescriptor(service: "bench.Bench", name: "Slots", idempotency: .noSideEffects)

    func run() async throws {
        let places = Places(8)
        let group = MultiThreadedEventLoopGroup.singleton
        var methods = MethodTable()
        methods.register(Self.slots) { _, _ in
            await places.take()
            defer { places.giveBack() }
            try await group.any().scheduleTask(in: .milliseconds(5)) {}.futureResult.get()
            return ByteBuffer()
        }
        var limit = GradientState.Settings()
        limit.floor = 4
        limit.initial = 16
        try await methods.serve { $0.concurrency = GradientLimit(limit) }
    }
}

/// So many at a time, the others in the order they came.
private final class Places: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func giveBack() {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil as CheckedContinuation<Void, Never>?
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
