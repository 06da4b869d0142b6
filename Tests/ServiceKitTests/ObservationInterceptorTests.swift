import Contracts
import FramedRPC
import NIOCore
import Postgres
import ServiceKit
import Synchronization
import Testing

@Suite("Metrics, trace and status of every call")
struct ObservationInterceptorTests {
    struct Broken: Error {}

    let sink = RecordingSink()
    let registry = InstrumentRegistry()

    /// Calls a handler behind the interceptor; gives the status it failed with.
    func call(
        _ metadata: [String: [UInt8]] = [:], timeLeft: Duration = .seconds(60), handler: @escaping UnaryHandler
    ) async -> RPCError? {
        let interceptor = ObservationInterceptor(
            instruments: CallInstruments("rpc_server", methods: [Fixture.read], in: registry), logger: sink.logger())
        return await status {
            _ = try await interceptor.intercept(
                ByteBuffer(), Fixture.context(Fixture.read, metadata, timeLeft: timeLeft), next: handler)
        }
    }

    func lines(_ prefix: String) -> [String] {
        registry.exposition().split(separator: "\n").filter { $0.hasPrefix(prefix) }.map(String.init)
    }

    @Test("A call is counted under its method and status")
    func counted() async {
        _ = await call { request, _ in request }
        _ = await call { _, _ in throw RPCError.notFound("ACCOUNT_UNKNOWN") }
        _ = await call { _, _ in throw RPCError(RPCStatusCode(rawValue: 99)) }
        let labels = #"service="test.v1.TestService",method="Read""#
        #expect(
            lines("rpc_server_handled_total") == [
                "rpc_server_handled_total{\(labels),code=\"OK\"} 1",
                "rpc_server_handled_total{\(labels),code=\"NOT_FOUND\"} 1",
                "rpc_server_handled_total{\(labels),code=\"OTHER\"} 1",
            ])
        #expect(lines("rpc_server_handling_seconds_count") == ["rpc_server_handling_seconds_count{\(labels)} 3"])
    }

    @Test("A caller's trace goes on with a new span; without one a trace begins")
    func trace() async throws {
        let seen = Mutex<[TraceContext]>([])
        let handler: UnaryHandler = { request, _ in
            seen.withLock { $0 += [TraceContext.current].compactMap { $0 } }
            return request
        }
        _ = await call([TraceContext.metadataKey: Array(TraceTests.example.utf8)], handler: handler)
        _ = await call([TraceContext.metadataKey: Array("nonsense".utf8)], handler: handler)
        let traces = seen.withLock { $0 }
        #expect(traces.count == 2)
        #expect(traces.first?.traceIDText == "0af7651916cd43dd8448eb211c80319c")
        #expect(traces.first?.traceparent != TraceTests.example)
        #expect(traces.last?.traceIDText != traces.first?.traceIDText)
    }

    @Test(
        "Errors of the database become statuses in one place",
        arguments: [
            (.unavailable, "UNAVAILABLE DATABASE_UNAVAILABLE"),
            (.resourceExhausted, "RESOURCE_EXHAUSTED DATABASE_BUSY"),
            (.outcomeUnknown, "ABORTED OUTCOME_UNKNOWN"), (.deadlineExceeded, "DEADLINE_EXCEEDED DEADLINE_EXCEEDED"),
            (.cancelled, "CANCELLED CANCELLED"), (.statementMismatch, "INTERNAL INTERNAL"),
            (.invalidParameter, "INTERNAL INTERNAL"),
        ] as [(PostgresError.Kind, String)])
    func database(kind: PostgresError.Kind, expected: String) async throws {
        let failure = await call { _, _ in throw PostgresError(kind, "secret detail") }
        let seen = try #require(failure)
        #expect("\(seen.code) \(seen.reason)" == expected)
        #expect(!seen.text.contains("secret"))
        #expect(sink.lines.contains { $0.contains("secret detail") })
    }

    @Test("A lost race in the database may be tried again")
    func conflict() async {
        let server = PostgresServerError(sqlState: "40001", message: "could not serialize access")
        #expect(await call { _, _ in throw PostgresError(.server, server) }?.reason == "CONFLICT")
    }

    @Test("A full disk is told by its own reason, and is an error in the log")
    func full() async {
        let server = PostgresServerError(sqlState: "53100", message: "could not extend file: No space left on device")
        let failure = await call { _, _ in throw PostgresError(.server, server) }
        #expect(failure?.code == .resourceExhausted && failure?.reason == "DATABASE_FULL")
        #expect(sink.lines.contains { $0.contains(#""level":"error""#) && $0.contains("No space left") })
    }

    @Test("An unexpected error is INTERNAL to the caller and has its cause in the log")
    func unexpected() async {
        let failure = await call { _, _ in throw Broken() }
        #expect(failure?.code == .internal)
        #expect(failure?.text.contains("Broken") == false)
        #expect(sink.lines.count == 1)
        #expect(sink.lines.first?.contains(#""level":"error""#) == true)
        #expect(sink.lines.first?.contains(#""cause":"Broken()""#) == true)
    }

    @Test("A cancelled task is one whose caller has gone, or whose time is up")
    func cancelled() async {
        #expect(await call { _, _ in throw CancellationError() }?.code == .cancelled)
        #expect(await call(timeLeft: .zero) { _, _ in throw CancellationError() }?.code == .deadlineExceeded)
        let given = PostgresError(.cancelled, "given up")
        #expect(await call(timeLeft: .zero) { _, _ in throw given }?.code == .deadlineExceeded)
    }

    @Test("A refusal is no fault and no line")
    func refusal() async {
        let failure = await call { _, _ in throw RPCError.invalidArgument("WINDOW_UNKNOWN", field: "window_days") }
        #expect(failure?.field == "window_days")
        #expect(sink.lines.isEmpty)
    }
}

@Suite("The order of policies")
struct StandardInterceptorTests {
    let sink = RecordingSink()
    let registry = InstrumentRegistry()

    /// A channel to a table with one method that takes operators, behind the standard interceptors.
    func channel(minimumTime: Duration? = nil, concurrency: Int = 8) -> InProcessChannel {
        var table = MethodTable()
        table.register(Fixture.write) { request, _ in request }
        let policies = MethodPolicies([Fixture.write: MethodPolicy(.operator, minimumTime: minimumTime)])
        let interceptors = StandardInterceptors.server(
            instruments: CallInstruments("rpc_server", in: registry), policies: policies, grants: nil,
            principals: PrincipalVerifier(
                audience: .metrics, keys: [Fixture.key(2, .principal)], clock: .fixed(at: Fixture.now)),
            logger: sink.logger())
        return InProcessChannel(
            table: table, interceptors: interceptors, concurrency: FixedConcurrencyLimit(concurrency),
            logger: sink.logger())
    }

    func call(_ channel: InProcessChannel, signed: Bool, timeout: Duration = .seconds(20)) async throws -> String {
        var metadata = CallMetadata()
        if signed {
            let signer = PrincipalSigner(key: Fixture.key(2, .principal))
            metadata.add(CallMetadata.principalKey, try signer.sign(Fixture.principal(.operator)))
        }
        let options = CallOptions(timeout: timeout, metadata: metadata)
        let failure = await status { _ = try await channel.call(Fixture.write, ByteBuffer(), options: options) }
        return failure?.reason ?? "OK"
    }

    func count(_ code: String) -> Bool { registry.exposition().contains("code=\"\(code)\"} 1\n") }

    @Test("Metrics come first: what identity refuses is counted")
    func metricsBeforeIdentity() async throws {
        #expect(try await call(channel(), signed: false) == "CREDENTIALS_REQUIRED")
        #expect(count("UNAUTHENTICATED"))
    }

    @Test("Identity comes before the deadline: a stranger with no time learns only that he is one")
    func identityBeforeDeadline() async throws {
        let slow = channel(minimumTime: .seconds(30))
        #expect(try await call(slow, signed: false) == "CREDENTIALS_REQUIRED")
        #expect(try await call(slow, signed: true) == "TOO_LITTLE_TIME")
        #expect(count("DEADLINE_EXCEEDED"))
    }

    @Test("With all in order the handler answers")
    func handled() async throws {
        #expect(try await call(channel(), signed: true) == "OK")
        #expect(count("OK"))
    }
}
