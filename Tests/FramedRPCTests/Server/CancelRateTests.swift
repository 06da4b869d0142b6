import FramedRPC
import NIOCore
import Testing

@Suite("A client that only gives up calls")
struct CancelRateTests {
    private func verdicts(_ times: [Int64], left: TimeAmount? = .seconds(10), most: Int = 3) -> [Bool] {
        var rate = CancelRate(most: most, time: .seconds(30))
        return times.enumerated().map { rate.isTooHigh(left: left, begun: UInt64($0) + 1, now: at($1)) }
    }

    @Test("is one that gives up more than so many within the time, whenever that begins")
    func rate() {
        #expect(verdicts([0, 1, 2, 3]) == [false, false, false, true])
        #expect(verdicts([0, 20_000, 25_000, 30_000, 49_999]) == [false, false, false, false, true])
        #expect(verdicts([0, 20_000, 25_000, 30_000, 50_000]) == [false, false, false, false, false])
        #expect(verdicts([0], most: 0) == [true])
    }

    @Test("a connection that carries the calls of many is left alone while most of them are awaited")
    func share() {
        var rate = CancelRate(most: 200, time: .seconds(30))
        let verdicts = (1...1_000 as ClosedRange<UInt64>).map { cancel in
            rate.isTooHigh(left: .seconds(1), begun: cancel * 100, now: at(Int64(cancel)))
        }
        #expect(verdicts.contains(true) == false)
        var other = CancelRate(most: 200, time: .seconds(30))
        let half = (1...202 as ClosedRange<UInt64>).map { cancel in
            other.isTooHigh(left: .seconds(1), begun: cancel * 2, now: at(Int64(cancel)))
        }
        #expect(half.firstIndex(of: true) == 200)
    }

    @Test("calls that ended before their cancel came count too")
    func ended() {
        #expect(verdicts([0, 1, 2, 3], left: nil).last == true)
    }

    @Test("calls whose time is over do not count, neither just before nor after the server ended them")
    func deadlines() {
        #expect(verdicts([0, 1, 2, 3, 4], left: .milliseconds(100)).contains(true) == false)
        var rate = CancelRate(most: 0, time: .seconds(30))
        rate.expect()
        #expect(
            [rate.isTooHigh(left: nil, begun: 1, now: at(0)), rate.isTooHigh(left: nil, begun: 1, now: at(1))]
                == [false, true])
    }

    @Test("its connection takes no more calls, and ends with those that run")
    func leaves() {
        var limits = ServerLimits()
        limits.maxCancels = 2
        var state = ServerConnectionState<Int>(limits: limits)
        state.opened()
        for call in 1...4 as ClosedRange<UInt64> {
            _ = state.receive(Frame(call: call, kind: .request(RequestFrame(method: "s/m"))), now: at(0))
            state.started(call, work: Int(call))
        }
        for call in 1...2 as ClosedRange<UInt64> { _ = state.receive(Frame(call: call, kind: .cancel), now: at(1)) }
        guard case .leave(stopping: 3) = state.receive(Frame(call: 3, kind: .cancel), now: at(2)) else {
            Issue.record("not left")
            return
        }
        let goAway = GoAway(lastCall: 4, text: "more than 2 cancels in 30.0 seconds")
        #expect(written(&state.outbox).contains(Frame(kind: .goAway(goAway))))
        let late = state.receive(Frame(call: 5, kind: .request(RequestFrame(method: "s/m"))), now: at(3))
        guard case .refused(_, let error) = late else {
            Issue.record("not refused")
            return
        }
        #expect(error.notStarted)
        for call in 1...3 as ClosedRange<UInt64> {
            _ = state.ended(call, .failure(RPCError(.cancelled)), RPCMetadata())
        }
        guard case .finish = state.ended(4, .success(ByteBuffer()), RPCMetadata()) else {
            Issue.record("not finished")
            return
        }
    }
}
