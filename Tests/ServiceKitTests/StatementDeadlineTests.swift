import FramedRPC
import Logging
import NIOCore
import Postgres
import ServiceKit
import TestPostgres
import Testing

@Suite("A call's statement, two hops away", .timeLimit(.minutes(5)))
struct StatementDeadlineTests {
    static let sleep = MethodDescriptor(service: "test.v1.SleepService", name: "Sleep")

    @Test("is gone at the call's deadline, and when the client goes away, cancelled or cut off")
    func deadlines() async throws {
        func manyConnections(_ configuration: inout PostgresConfiguration) {
            configuration.exclusiveConnections = 8
        }
        try await withTestDatabase(configure: manyConnections) { test in
            let database = test.database
            let trial = DeadlineTrial()
            let lateness = try await SleepWatch.lateness(in: test) {
                try await withServer(answering: { request, context in
                    let tag = String(buffer: request)
                    try await database.run(
                        SleepWatch.Tag(tag), SleepWatch.Sleep(), deadline: context.databaseDeadline)
                    return ByteBuffer()
                }) { service in
                    let inner = client(of: service)
                    defer { inner.shutdown() }
                    return try await withServer(answering: { request, context in
                        let options = CallOptions(deadline: context.deadline.earlier(by: .milliseconds(20)))
                        return try await inner.call(Self.sleep, request, options: options)
                    }) { gateway in
                        let shared = client(of: gateway)
                        defer { shared.shutdown() }
                        return await trial.run(atOnce: 6) { number, tag, time in
                            switch number % 3 {
                            case 0: await runOut(tag, after: time, shared)
                            case 1: await goAway(tag, after: time, shared)
                            default: await goAway(tag, after: time, client(of: gateway), cutOff: true)
                            }
                        }
                    }
                }
            }
            print("deadlines over two hops: \(trial.summary(lateness))")
            #expect(trial.tooLate(lateness) == [])
            #expect(lateness.count > trial.calls / 2, "too few were at work when their time ran out")
            #expect(database.counters.losses == 0)
        }
    }

    private func runOut(_ tag: String, after time: Duration, _ client: RPCClient) async -> SleepWatch.Call {
        let end = SleepWatch.now + time / .seconds(1)
        let error = await status {
            _ = try await client.call(Self.sleep, ByteBuffer(string: tag), options: CallOptions(timeout: time))
        }
        #expect(error?.code == .deadlineExceeded)
        return SleepWatch.Call(tag: tag, end: end)
    }

    /// - Parameter cutOff: by an end of its connection instead of by a word on it.
    private func goAway(
        _ tag: String, after time: Duration, _ client: RPCClient, cutOff: Bool = false
    ) async -> SleepWatch.Call {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = await status {
                    _ = try await client.call(
                        Self.sleep, ByteBuffer(string: tag), options: CallOptions(timeout: .seconds(30)))
                }
            }
            try? await ContinuousClock().sleep(until: .now + time)
            let end = SleepWatch.now
            if cutOff { client.shutdown() } else { group.cancelAll() }
            await group.waitForAll()
            return SleepWatch.Call(tag: tag, end: end)
        }
    }

    private func client(of endpoint: Endpoint) -> RPCClient {
        RPCClient(endpoints: [endpoint], configuration: ClientConfiguration(logger: quietLogger))
    }

    private func withServer<Result: Sendable>(
        answering handler: @escaping UnaryHandler, _ body: (Endpoint) async throws -> Result
    ) async throws -> Result {
        var methods = MethodTable()
        methods.register(Self.sleep, handler: handler)
        let server = RPCServer(
            table: methods, interceptors: [],
            configuration: ServerConfiguration(endpoint: .tcp(host: "127.0.0.1", port: 0), logger: quietLogger))
        let endpoint = try await server.listen()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result = try await body(endpoint)
            group.cancelAll()
            return result
        }
    }
}
