import FramedRPC
import NIOCore
import Testing

@Suite("A server's connection, by its events")
struct ServerConnectionStateTests {
    typealias State = ServerConnectionState<Int>

    private func opened(_ change: (inout ServerLimits) -> Void = { _ in }) -> State {
        var limits = ServerLimits()
        change(&limits)
        var state = State(limits: limits)
        state.opened()
        _ = state.outbox.take()
        return state
    }

    private func request(_ call: UInt64, timeout: UInt64 = 0, message: String = "m") -> Frame {
        let frame = RequestFrame(method: "s/m", timeout: timeout, message: ByteBuffer(string: message))
        return Frame(call: call, kind: .request(frame))
    }

    /// Receives a request that must be started, and notes its handler under the same number.
    private func start(_ call: UInt64, timeout: UInt64 = 0, now: Int64 = 0, _ state: inout State) {
        guard case .start(call, _, _) = state.receive(request(call, timeout: timeout), now: at(now)) else {
            Issue.record("call \(call) was not started")
            return
        }
        state.started(call, work: Int(call))
    }

    private func codes(_ state: inout State) -> [UInt64: UInt32] {
        var codes: [UInt64: UInt32] = [:]
        for frame in written(&state.outbox) {
            if case .response(let response) = frame.kind { codes[frame.call] = response.code }
        }
        return codes
    }

    private func isFault(_ action: State.Action) -> Bool {
        if case .fault = action { true } else { false }
    }

    @Test("hello is its first frame and tells its limits")
    func hello() {
        var limits = ServerLimits()
        limits.maxCalls = 3
        limits.maxMessage = 1_000
        var state = State(limits: limits)
        state.opened()
        #expect(written(&state.outbox) == [Frame(kind: .hello(Hello(maxCalls: 3, maxMessage: 1_000)))])
    }

    @Test("a request is started with its own time, 30 s if it brings none")
    func deadlines() {
        var state = opened()
        guard case .start(1, _, let given) = state.receive(request(1, timeout: 1_500_000), now: at(0)),
            case .start(2, _, let none) = state.receive(request(2), now: at(0)),
            case .start(3, _, let huge) = state.receive(request(3, timeout: .max), now: at(0))
        else {
            Issue.record("not started")
            return
        }
        #expect(given == at(1_500))
        #expect(none == at(30_000))
        #expect(huge > at(1_000_000_000))
    }

    @Test("ids only go up", arguments: [1, 2, 0] as [UInt64])
    func ids(second: UInt64) {
        var state = opened()
        start(2, &state)
        #expect(isFault(state.receive(request(second), now: at(0))))
        guard case .goAway(let goAway)? = written(&state.outbox).last?.kind else {
            Issue.record("no go_away")
            return
        }
        #expect(goAway.lastCall == 2)
    }

    @Test("after a fault nothing is looked at")
    func closing() {
        var state = opened()
        start(2, &state)
        _ = state.receive(request(1), now: at(0))
        guard case .none = state.receive(request(3), now: at(0)) else {
            Issue.record("a request after the fault did something")
            return
        }
        #expect(state.close() == [2])
    }

    @Test("hello is the first frame or none, and speaks version 1")
    func lateHello() {
        var state = opened()
        start(1, &state)
        #expect(isFault(state.receive(Frame(kind: .hello(Hello())), now: at(0))))
        var other = opened()
        #expect(isFault(other.receive(Frame(kind: .hello(Hello(minVersion: 2, maxVersion: 3))), now: at(0))))
        var wide = opened()
        #expect(!isFault(wide.receive(Frame(kind: .hello(Hello(minVersion: 0, maxVersion: 9))), now: at(0))))
    }

    @Test("only servers answer")
    func response() {
        var state = opened()
        #expect(isFault(state.receive(Frame(call: 1, kind: .response(ResponseFrame())), now: at(0))))
    }

    @Test("a ping is answered, a frame of an unknown kind is not")
    func ping() {
        var state = opened()
        _ = state.receive(Frame(kind: .ping(token: 77)), now: at(0))
        _ = state.receive(Frame(kind: .unknown), now: at(0))
        #expect(written(&state.outbox) == [Frame(kind: .pong(token: 77))])
    }

    @Test("a call is answered once: by its handler")
    func answered() {
        var state = opened()
        start(1, &state)
        _ = state.ended(1, .success(ByteBuffer(string: "a")), RPCMetadata())
        _ = state.ended(1, .success(ByteBuffer(string: "b")), RPCMetadata())
        let answer = ResponseFrame(message: ByteBuffer(string: "a"))
        #expect(written(&state.outbox) == [Frame(call: 1, kind: .response(answer))])
    }

    @Test("a cancelled call is answered CANCELLED, its handler stopped, its late answer dropped")
    func cancelled() {
        var state = opened()
        start(1, &state)
        guard case .stop(1?) = state.receive(Frame(call: 1, kind: .cancel), now: at(1)) else {
            Issue.record("not stopped")
            return
        }
        guard case .none = state.receive(Frame(call: 1, kind: .cancel), now: at(1)) else {
            Issue.record("stopped twice")
            return
        }
        _ = state.ended(1, .success(ByteBuffer()), RPCMetadata())
        #expect(codes(&state) == [1: 1])
    }

    @Test("cancelling a call that is not there does nothing")
    func cancelUnknown() {
        var state = opened()
        guard case .none = state.receive(Frame(call: 9, kind: .cancel), now: at(0)) else {
            Issue.record("something happened")
            return
        }
        #expect(written(&state.outbox).isEmpty)
    }

    @Test("calls whose time is over are answered DEADLINE_EXCEEDED, the others later")
    func expired() {
        var state = opened()
        start(1, timeout: 10_000, &state)
        start(2, timeout: 50_000, &state)
        start(3, timeout: 10_000, &state)
        let first = state.expire(now: at(10))
        #expect(first.stop.sorted() == [1, 3])
        #expect(first.next == at(50))
        #expect(codes(&state) == [1: 4, 3: 4])
        let second = state.expire(now: at(50))
        #expect(second.stop == [2])
        #expect(second.next == nil)
    }

    @Test("more calls than allowed are refused as not started, and the id is used up")
    func tooMany() {
        var state = opened { $0.maxCalls = 1 }
        start(1, &state)
        guard case .refused(_, let error) = state.receive(request(2), now: at(0)) else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .resourceExhausted)
        #expect(error.notStarted)
        #expect(isFault(state.receive(request(2), now: at(0))))
    }

    @Test("a handler that goes on after its call was answered still takes its place")
    func abandoned() {
        var state = opened { $0.maxCalls = 1 }
        start(1, &state)
        _ = state.receive(Frame(call: 1, kind: .cancel), now: at(0))
        guard case .refused = state.receive(request(2), now: at(0)) else {
            Issue.record("not refused")
            return
        }
        _ = state.ended(1, .failure(RPCError(.cancelled)), RPCMetadata())
        start(3, &state)
    }

    @Test("an answer over the limit of either side becomes RESOURCE_EXHAUSTED of that call", arguments: [true, false])
    func largeAnswer(byPeer: Bool) {
        var state = opened { if !byPeer { $0.maxMessage = 10 } }
        if byPeer { _ = state.receive(Frame(kind: .hello(Hello(maxMessage: 10))), now: at(0)) }
        start(1, &state)
        _ = state.ended(1, .success(ByteBuffer(repeating: 0, count: 11)), RPCMetadata())
        start(2, &state)
        _ = state.ended(2, .success(ByteBuffer(repeating: 0, count: 10)), RPCMetadata())
        #expect(codes(&state) == [1: 8, 2: 0])
    }

    @Test("a request over the limit is refused by itself")
    func largeRequest() {
        var state = opened { $0.maxMessage = 3 }
        _ = state.receive(request(1, message: "four"), now: at(0))
        start(2, &state)
        #expect(codes(&state) == [1: 8])
    }

    @Test("requests count until their handlers have ended")
    func bytes() {
        var state = opened()
        start(1, &state)
        start(2, &state)
        #expect(state.requestBytes == 2)
        _ = state.ended(1, .success(ByteBuffer()), RPCMetadata())
        #expect(state.requestBytes == 1)
    }
}
