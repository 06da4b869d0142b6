import FramedRPC
import NIOCore
import Testing

@Suite("Which calls are made again, and when")
struct RetryPolicyTests {
    private let policy = RetryPolicy()

    private func decide(
        _ error: RPCError, _ idempotency: Idempotency = .unknown, attempts: Int = 1, moves: Int = 0,
        waitForReady: Bool = false, endpoints: Int = 1, deadline: Int64 = 30_000
    ) -> RetryPolicy.Decision {
        var progress = RetryPolicy.Progress()
        progress.attempts = attempts
        progress.moves = moves
        let call = OutgoingCall(
            method: MethodDescriptor(service: "s", name: "m", idempotency: idempotency), message: ByteBuffer(),
            metadata: RPCMetadata(), deadline: at(deadline), waitForReady: waitForReady)
        return policy.decide(error, call, &progress, endpoints: endpoints, now: at(0), chance: 0.5)
    }

    private let notConnected = RPCError(.unavailable, reason: "NOT_CONNECTED", notStarted: true)

    @Test("UNAVAILABLE only of methods that may be done twice")
    func idempotent() {
        let error = RPCError(.unavailable, reason: "CONNECTION_LOST")
        #expect(decide(error) == .giveUp)
        #expect(decide(error, .noSideEffects) == .retry(after: .milliseconds(20)))
        #expect(decide(error, .idempotent) == .retry(after: .milliseconds(20)))
    }

    @Test("what no handler has seen, whatever the method")
    func notStarted() {
        #expect(decide(RPCError(.resourceExhausted, notStarted: true)) == .retry(after: .milliseconds(20)))
        #expect(decide(RPCError(.unavailable, reason: "DRAINING", notStarted: true)) != .giveUp)
    }

    @Test(
        "nothing else, also of methods that may be done twice",
        arguments: [
            RPCStatusCode.cancelled, .unknown, .invalidArgument, .deadlineExceeded, .notFound, .resourceExhausted,
            .aborted, .internal, .unauthenticated,
        ])
    func others(code: RPCStatusCode) {
        #expect(decide(RPCError(code), .noSideEffects) == .giveUp)
    }

    @Test("not what came with too little time, though no handler has seen it")
    func tooLittleTime() {
        #expect(decide(RPCError(.deadlineExceeded, notStarted: true), .noSideEffects) == .giveUp)
    }

    @Test("three times at most, with waits that double")
    func attempts() {
        let error = RPCError(.unavailable)
        #expect(decide(error, .idempotent, attempts: 2) == .retry(after: .milliseconds(40)))
        #expect(decide(error, .idempotent, attempts: 3) == .giveUp)
    }

    @Test("not sooner than the server wants, and not at all if that is after the deadline")
    func retryAfter() {
        let error = RPCError(.unavailable, retryAfter: .seconds(2))
        #expect(decide(error, .idempotent) == .retry(after: .seconds(2)))
        #expect(decide(error, .idempotent, deadline: 1_999) == .giveUp)
        let soon = RPCError(.unavailable, retryAfter: .milliseconds(1))
        #expect(decide(soon, .idempotent) == .retry(after: .milliseconds(20)))
    }

    @Test("without a connection the call goes to each endpoint once, and on if it waits for one")
    func moves() {
        #expect(decide(notConnected, moves: 0) == .moveOn)
        #expect(decide(notConnected, moves: 1) == .giveUp)
        #expect(decide(notConnected, moves: 2, endpoints: 3) == .moveOn)
        #expect(decide(notConnected, moves: 3, endpoints: 3) == .giveUp)
        #expect(decide(notConnected, moves: 1_000, waitForReady: true) == .moveOn)
    }
}

@Suite("The budget of retries")
struct RetryBudgetTests {
    private func taken(_ budget: RetryBudget) -> Int {
        var count = 0
        while budget.withdraw() { count += 1 }
        return count
    }

    @Test("what is saved up at the start, then one for every ten calls that succeed, and no more than can be saved")
    func share() {
        let budget = RetryBudget(share: 0.1, most: 100)
        #expect(taken(budget) == 100)
        for _ in 0..<1_000 { budget.deposit() }
        #expect(taken(budget) == 100)
        for _ in 0..<55 { budget.deposit() }
        #expect(taken(budget) == 5)
        for _ in 0..<5 { budget.deposit() }
        #expect(taken(budget) == 1)
        for _ in 0..<100_000 { budget.deposit() }
        #expect(taken(budget) == 100)
    }

    @Test("none without success")
    func none() {
        let budget = RetryBudget(share: 0.1, most: 0)
        #expect(taken(budget) == 0)
    }
}
