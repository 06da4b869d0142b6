import FramedRPC
import NIOCore
import NIOPosix
import Synchronization
import Testing

@Suite("When a name is looked up")
struct NameScheduleTests {
    private func asked() -> NameSchedule {
        var schedule = NameSchedule()
        _ = schedule.begin(now: at(0))
        return schedule
    }

    @Test("one question at a time")
    func one() {
        var schedule = asked()
        let again = schedule.begin(now: at(1))
        #expect(!again)
    }

    @Test("again half a minute after an answer, five seconds after none")
    func interval() {
        var schedule = asked()
        #expect(schedule.ended(isAnswered: true, now: at(10)) == .seconds(30))
        _ = schedule.begin(now: at(30_010))
        #expect(schedule.ended(isAnswered: false, now: at(30_020)) == .seconds(5))
    }

    @Test("sooner when an endpoint fails, but five seconds after the last question at the earliest, and only once")
    func sooner() {
        var schedule = asked()
        #expect(schedule.endpointFailed(now: at(5)) == nil)
        _ = schedule.ended(isAnswered: true, now: at(10))
        #expect(schedule.endpointFailed(now: at(1_000)) == .seconds(4))
        #expect(schedule.endpointFailed(now: at(1_001)) == nil)
        _ = schedule.begin(now: at(5_000))
        _ = schedule.ended(isAnswered: true, now: at(5_001))
        #expect(schedule.endpointFailed(now: at(20_000)) == .zero)
    }
}

@Suite("A client of a name", .timeLimit(.minutes(1)))
struct NameTests {
    /// Says what a test wants, and when it was asked.
    private final class ScriptedResolver: AddressResolver {
        struct Unknown: Error {}
        private let addresses = Mutex<[Endpoint]?>(nil)
        private let times = Tally()
        let asked = Signal()

        init(_ addresses: [Endpoint]?) { say(addresses) }

        func say(_ addresses: [Endpoint]?) { self.addresses.withLock { $0 = addresses } }

        func addresses(of host: String, port: Int, on loop: any EventLoop) -> EventLoopFuture<[Endpoint]> {
            if times.add() > 1 { asked.set() }
            guard let addresses = addresses.withLock({ $0 }) else { return loop.makeFailedFuture(Unknown()) }
            return loop.makeSucceededFuture(addresses)
        }
    }

    private func server(_ name: String, gate: Gate = Gate()) -> RPCServer {
        var table = EchoService.table(gate: gate)
        table.register(Self.who) { _, _ in ByteBuffer(string: name) }
        return RPCServer(
            table: table, interceptors: [],
            configuration: ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet))
    }

    private static let who = MethodDescriptor(service: EchoService.name, name: "Who", idempotency: .noSideEffects)
    private let name = Endpoint.dns(host: "replicas.test", port: 1)

    private func answers(_ client: RPCClient, _ calls: Int) async throws -> Set<String> {
        var names: Set<String> = []
        for _ in 0..<calls {
            let answer = try await client.call(Self.who, ByteBuffer(), options: CallOptions(waitForReady: true))
            names.insert(String(buffer: answer))
        }
        return names
    }

    @Test("an address that vanishes gets no more calls and finishes what it has, a new one gets its share")
    func changes() async throws {
        let gate = Gate()
        try await withServer(server("old", gate: gate)) { old in
            try await withServer(server("staying")) { staying in
                try await withServer(server("new")) { new in
                    let resolver = ScriptedResolver([old, staying])
                    try await withClient([name]) {
                        $0.resolver = resolver
                        $0.lookups.interval = .milliseconds(5)
                    } _: { client in
                        while try await answers(client, 1) != ["old"] {}
                        let parked = Task { await client.status(EchoService.wait) }
                        let other = Task { await client.status(EchoService.wait) }
                        await gate.entered.wait()
                        resolver.say([staying, new])
                        while try await !answers(client, 1).contains("new") {}
                        let names = try await answers(client, 100)
                        #expect(names.contains("new") && !names.contains("old"))
                        parked.cancel()
                        other.cancel()
                        #expect(await parked.value?.code == .cancelled)
                        #expect(await other.value?.code == .cancelled)
                    }
                }
            }
        }
    }

    @Test("a name without an address fails calls at once, those that wait for one go on when it is there")
    func unknown() async throws {
        try await withServer(server("late")) { endpoint in
            let resolver = ScriptedResolver(nil)
            try await withClient([name]) {
                $0.resolver = resolver
                $0.lookups.least = .milliseconds(5)
            } _: { client in
                #expect(await client.status(Self.who)?.code == .unavailable)
                async let names = answers(client, 1)
                await resolver.asked.wait()
                resolver.say([endpoint])
                let answered = try await names
                #expect(answered == ["late"])
            }
        }
    }

    @Test("a call that waits for the first address ends when the client is shut down")
    func shutDown() async throws {
        let resolver = ScriptedResolver(nil)
        try await withClient([name]) {
            $0.resolver = resolver
            $0.lookups.least = .milliseconds(5)
        } _: { client in
            async let error = client.status(Self.who, options: CallOptions(waitForReady: true))
            await resolver.asked.wait()
            client.shutdown()
            #expect(await error?.reason == "SHUT_DOWN")
        }
    }

    @Test("an answer without addresses, or none at all, leaves the list as it is")
    func kept() async throws {
        try await withServer(server("only")) { endpoint in
            let resolver = ScriptedResolver([endpoint])
            try await withClient([name]) {
                $0.resolver = resolver
                $0.lookups.interval = .milliseconds(1)
                $0.lookups.least = .milliseconds(1)
            } _: { client in
                let before = try await answers(client, 1)
                #expect(before == ["only"])
                resolver.say([])
                await resolver.asked.wait()
                let after = try await answers(client, 10)
                #expect(after == ["only"])
            }
        }
    }

    @Test("the system resolves this machine's name")
    func system() async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let found = try await SystemResolver().addresses(of: "localhost", port: 80, on: loop).get()
        #expect(found.contains(.tcp(host: "127.0.0.1", port: 80)))
        #expect(Set(found).count == found.count)
        await #expect(throws: SystemResolver.Failure.self) {
            try await SystemResolver().addresses(of: "nowhere.invalid", port: 80, on: loop).get()
        }
    }
}
