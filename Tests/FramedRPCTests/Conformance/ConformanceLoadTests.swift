import FramedRPC
import NIOCore
import Testing

@Suite("Every carrier loses no call", .timeLimit(.minutes(2)))
struct ConformanceLoadTests {
    /// Lets `workers` tasks make calls one after the other, until there are `calls`; each must get its own answer.
    private func load(
        _ channel: any AnsweringChannel, workers: Int, calls: Int, _ answered: @escaping @Sendable () -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var wrong = 0
                    for number in 0..<(calls / workers) {
                        let message = ByteBuffer(integer: UInt64(worker) << 32 | UInt64(number))
                        let answer = try await channel.call(EchoService.echo, message, options: CallOptions())
                        if answer != message { wrong += 1 }
                        answered()
                    }
                    return wrong
                }
            }
            for try await wrong in group { #expect(wrong == 0) }
        }
    }

    @Test("a hundred thousand calls are all answered, each with its own answer", arguments: Carrier.allCases)
    func soak(carrier: Carrier) async throws {
        let answered = Tally()
        try await withChannel(carrier, table: EchoService.table()) { channel in
            try await load(channel, workers: 100, calls: 100_000) { _ = answered.add() }
        }
        #expect(answered.count == 100_000)
    }

    @Test("while one of two servers goes away, no call is lost", arguments: Carrier.allCases)
    func goAway(carrier: Carrier) async throws {
        let answered = Tally()
        try await withReplicas(carrier, table: EchoService.table()) { channel, leave in
            try await load(channel, workers: 50, calls: 10_000) {
                if answered.add() == 3_000 { leave() }
            }
        }
        #expect(answered.count == 10_000)
    }

    @Test(
        "a call that fails with UNAVAILABLE is made again if its method may be done twice", arguments: Carrier.allCases)
    func retries(carrier: Carrier) async throws {
        let attempts = Tally()
        try await withChannel(carrier, table: EchoService.table(attempts: attempts)) { channel in
            #expect(await channel.status(EchoService.down)?.reason == "DOWN")
            #expect(attempts.count == 3)
            #expect(await channel.status(EchoService.downOnce)?.reason == "DOWN")
            #expect(attempts.count == 4)
        }
    }
}
