import FramedRPC
import NIOCore
import Synchronization
import Testing

@Suite("Every carrier ends calls in time, and passes policies in order", .timeLimit(.minutes(1)))
struct ConformanceTimeTests {
    @Test("a call that is cancelled before it begins does not reach the handler", arguments: Carrier.allCases)
    func cancelBefore(carrier: Carrier) async throws {
        let gate = Gate()
        try await withChannel(carrier, table: EchoService.table(gate: gate)) { channel in
            let start = Signal()
            let call = Task {
                await start.wait()
                return await channel.status(EchoService.wait)
            }
            call.cancel()
            start.set()
            #expect(await call.value?.code == .cancelled)
        }
    }

    @Test("cancelling a call ends it and its handler's task", arguments: Carrier.allCases)
    func cancelAfter(carrier: Carrier) async throws {
        let gate = Gate()
        try await withChannel(carrier, table: EchoService.table(gate: gate)) { channel in
            let call = Task { await channel.status(EchoService.wait) }
            await gate.entered.wait()
            call.cancel()
            #expect(await call.value?.code == .cancelled)
            await gate.cancelled.wait()
            #expect(await channel.status(EchoService.echo) == nil)
        }
    }

    @Test("a call ends at its deadline, and so does its handler's task", arguments: Carrier.allCases)
    func deadline(carrier: Carrier) async throws {
        let gate = Gate()
        try await withChannel(carrier, table: EchoService.table(gate: gate)) { channel in
            // Connected before the time runs: it is the server's that is tested.
            #expect(await channel.status(EchoService.echo) == nil)
            let error = await channel.status(EchoService.wait, options: CallOptions(timeout: .milliseconds(300)))
            #expect(error?.code == .deadlineExceeded)
            // On a machine so busy that the handler never began there is no task to end.
            if gate.entered.isSet { await gate.cancelled.wait() }
        }
    }

    @Test("a deadline that has passed fails without being sent", arguments: Carrier.allCases)
    func passed(carrier: Carrier) async throws {
        let gate = Gate()
        try await withChannel(carrier, table: EchoService.table(gate: gate)) { channel in
            for timeout in [Duration.zero, .seconds(-5), .seconds(Int64.min)] {
                let error = await channel.status(EchoService.wait, options: CallOptions(timeout: timeout))
                #expect(error?.code == .deadlineExceeded)
            }
            #expect(!gate.entered.isSet)
        }
    }

    @Test("a timeout of ages is fine", arguments: Carrier.allCases)
    func ages(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            #expect(await channel.status(EchoService.echo, options: CallOptions(timeout: .seconds(Int64.max))) == nil)
        }
    }

    @Test("a call with less time than its method needs is refused without its handler", arguments: Carrier.allCases)
    func tooLittleTime(carrier: Carrier) async throws {
        let slow = MethodDescriptor(service: EchoService.name, name: "Slow", minimumTime: .seconds(10))
        let entered = Signal()
        var table = MethodTable()
        table.register(slow) { request, _ in
            entered.set()
            return request
        }
        try await withChannel(carrier, table: table) { channel in
            let error = await channel.status(slow, options: CallOptions(timeout: .seconds(9)))
            #expect(error?.code == .deadlineExceeded)
            #expect(error?.reason == "TOO_LITTLE_TIME")
            #expect(!entered.isSet)
            #expect(await channel.status(slow, options: CallOptions(timeout: .seconds(20))) == nil)
        }
    }

    @Test("a hop passes on what is left of its time less 20 ms, and the trace", arguments: Carrier.allCases)
    func propagation(carrier: Carrier) async throws {
        let hop = MethodDescriptor(service: EchoService.name, name: "Hop")
        let seen = Mutex<(CallOptions, RPCDeadline)?>(nil)
        var table = MethodTable()
        table.register(hop) { request, context in
            seen.withLock { $0 = (context.outgoingOptions(), context.deadline) }
            return request
        }
        try await withChannel(carrier, table: table) { channel in
            var metadata = RPCMetadata()
            metadata.add("traceparent", text: "00-1-2-01")
            let options = CallOptions(timeout: .seconds(5), metadata: metadata)
            _ = try await channel.call(hop, ByteBuffer(), options: options)
        }
        let (options, deadline) = try #require(seen.withLock { $0 })
        let next = try #require(options.deadline)
        #expect(deadline.instant - next.instant == .milliseconds(20))
        #expect(deadline.remaining <= .seconds(5))
        #expect(options.metadata.firstText("traceparent") == "00-1-2-01")
    }

    @Test("interceptors run in their order on both sides, the handler last", arguments: Carrier.allCases)
    func interceptors(carrier: Carrier) async throws {
        let trail = Trail()
        var table = MethodTable()
        table.register(EchoService.echo) { request, context in
            trail.add("handler for \(context.identity?.auditName ?? "nobody")")
            return request
        }
        try await withChannel(
            carrier, table: table,
            interceptors: [Noting(trail, "metrics"), Identifying(name: "gateway")],
            clientInterceptors: [Noting(trail, "first"), Noting(trail, "second")]
        ) { channel in
            #expect(await channel.status(EchoService.echo) == nil)
        }
        #expect(trail.notes == ["first", "second", "metrics", "handler for gateway"])
    }
}

private final class Trail: Sendable {
    private let all = Mutex<[String]>([])
    var notes: [String] { all.withLock { $0 } }
    func add(_ note: String) { all.withLock { $0.append(note) } }
}

private struct Noting: ServerInterceptor, ClientInterceptor {
    let trail: Trail
    let name: String

    init(_ trail: Trail, _ name: String) {
        self.trail = trail
        self.name = name
    }

    func intercept(_ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler) async throws -> ByteBuffer {
        trail.add(name)
        return try await next(request, context)
    }

    func intercept(_ request: ClientRequest, next: ClientHandler) async throws(RPCError) -> RPCAnswer {
        trail.add(name)
        return try await next(request)
    }
}

private struct Identifying: ServerInterceptor {
    struct Identity: CallerIdentity { let auditName: String }
    let name: String

    func intercept(_ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler) async throws -> ByteBuffer {
        var context = context
        context.identity = Identity(auditName: name)
        return try await next(request, context)
    }
}
