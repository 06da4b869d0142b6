import FramedRPC
import NIOCore
import Testing

@Suite("A server's connection drains without losing a call")
struct ServerDrainTests {
    typealias State = ServerConnectionState<Int>

    private func opened() -> State {
        var state = State(limits: ServerLimits())
        state.opened()
        _ = state.outbox.take()
        return state
    }

    private func request(_ call: UInt64) -> Frame {
        Frame(call: call, kind: .request(RequestFrame(method: "s/m")))
    }

    private func isFinish(_ action: State.Action) -> Bool {
        if case .finish = action { true } else { false }
    }

    private func isStart(_ action: State.Action) -> Bool {
        if case .start = action { true } else { false }
    }

    @Test("go_away with the maximum and a ping go out first, and calls are still started")
    func announced() {
        var state = opened()
        state.drain()
        let frames = written(&state.outbox)
        #expect(frames.first == Frame(kind: .goAway(GoAway(lastCall: .max, text: "draining"))))
        #expect(frames.last == Frame(kind: .ping(token: State.drainToken)))
        #expect(isStart(state.receive(request(1), now: at(0))))
    }

    @Test("the answer to the ping brings the real last call; later calls are refused as not started")
    func real() {
        var state = opened()
        state.drain()
        #expect(isStart(state.receive(request(5), now: at(0))))
        _ = state.outbox.take()
        #expect(!isFinish(state.receive(Frame(kind: .pong(token: State.drainToken)), now: at(0))))
        #expect(written(&state.outbox) == [Frame(kind: .goAway(GoAway(lastCall: 5, text: "draining")))])
        guard case .refused(_, let error) = state.receive(request(6), now: at(0)) else {
            Issue.record("not refused")
            return
        }
        #expect(error.notStarted)
        #expect(error.code == .unavailable)
    }

    @Test("it ends with its last call")
    func finish() {
        var state = opened()
        _ = state.receive(request(1), now: at(0))
        state.drain()
        _ = state.pingAnswered()
        #expect(isFinish(state.ended(1, .success(ByteBuffer()), RPCMetadata())))
    }

    @Test("without calls it ends with the ping's answer, and only with that of its own ping")
    func idle() {
        var state = opened()
        state.drain()
        #expect(!isFinish(state.receive(Frame(kind: .pong(token: 1)), now: at(0))))
        #expect(isFinish(state.receive(Frame(kind: .pong(token: State.drainToken)), now: at(0))))
    }
}
