import FramedRPC
import NIOCore
import Testing

@Suite("A server and clients that are not ours", .timeLimit(.minutes(1)))
struct StrangeClientTests {
    private func withEcho(
        gate: Gate = Gate(), limits: ServerLimits = ServerLimits(), _ body: @Sendable (Endpoint) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet)
        configuration.limits = limits
        try await withServer(
            RPCServer(table: EchoService.table(gate: gate), interceptors: [], configuration: configuration), body)
    }

    @Test("a client that says no hello is answered; the server's hello comes first")
    func noHello() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(request(1, EchoService.echo, message: "hi"))
                #expect(try await reader.next()?.kind == .hello(Hello()))
                #expect(try await reader.answer(to: 1)?.message == ByteBuffer(string: "hi"))
            }
        }
    }

    @Test("calls on one connection are answered as they finish, not in order")
    func multiplexed() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(request(1, EchoService.wait))
                try await writer.write(request(7, EchoService.echo, message: "fast"))
                #expect(try await reader.answer(to: 7)?.message == ByteBuffer(string: "fast"))
                var cancel = ByteBuffer()
                cancel.writeCancel(call: 1)
                try await writer.write(cancel)
                #expect(try await reader.answer(to: 1)?.code == 1)
            }
        }
    }

    @Test("the server ends a call at its deadline by itself")
    func deadline() async throws {
        let gate = Gate()
        try await withEcho(gate: gate) { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(request(1, EchoService.wait, timeout: 300_000))
                #expect(try await reader.answer(to: 1)?.code == 4)
                if gate.entered.isSet { await gate.cancelled.wait() }
            }
        }
    }

    @Test("with little room for bytes the server stops reading and goes on, and every call is answered")
    func littleRoom() async throws {
        var limits = ServerLimits()
        limits.connectionBytes = 50_000
        try await withEcho(limits: limits) { endpoint in
            try await withClient([endpoint]) { client in
                let message = ByteBuffer(repeating: 1, count: 20_000)
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<500 {
                        group.addTask {
                            try await client.call(EchoService.echo, message, options: CallOptions()) == message
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
            }
        }
    }

    @Test("a request without a time gets the server's")
    func defaultTime() async throws {
        var limits = ServerLimits()
        limits.defaultTimeout = .milliseconds(30)
        try await withEcho(limits: limits) { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(request(1, EchoService.wait))
                #expect(try await reader.answer(to: 1)?.code == 4)
            }
        }
    }

    @Test("a client that goes away takes its calls with it")
    func goesAway() async throws {
        let gate = Gate()
        try await withEcho(gate: gate) { endpoint in
            try await RawPeer.connect(to: endpoint) { _, writer in
                try await writer.write(request(1, EchoService.wait))
                await gate.entered.wait()
            }
            await gate.cancelled.wait()
        }
    }

    @Test(
        "bytes that are no frame get go_away and the end, and the server goes on",
        arguments: [
            "GET / HTTP/1.1\r\nHost: somewhere.example\r\nUser-Agent: somebody/1.0\r\nAccept: */*\r\n\r\n",
            "\u{1}\u{f}", "\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}",
        ])
    func garbage(text: String) async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(request(3, EchoService.echo))
                #expect(try await reader.answer(to: 3) != nil)
                let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
                try await writer.write(ByteBuffer(bytes: bytes))
                let rest = try await reader.rest()
                guard case .goAway(let goAway)? = rest.last?.kind else {
                    Issue.record("no go_away")
                    return
                }
                #expect(goAway.lastCall == 3)
                #expect(!goAway.text.isEmpty)
            }
            try await withClient([endpoint]) { client in
                #expect(await client.status(EchoService.echo) == nil)
            }
        }
    }

    @Test("a frame too long is refused by its length alone")
    func tooLong() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(ByteBuffer(bytes: hex("ff ff ff 7f")))
                let rest = try await reader.rest()
                guard case .goAway? = rest.last?.kind else {
                    Issue.record("no go_away")
                    return
                }
            }
        }
    }

    @Test("a client that only opens calls to give them up is told so and left")
    func cancels() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                var bytes = ByteBuffer()
                for call in 1...201 as ClosedRange<UInt64> {
                    var one = request(call, EchoService.wait)
                    bytes.writeBuffer(&one)
                    bytes.writeCancel(call: call)
                }
                try await writer.write(bytes)
                let rest = try await reader.rest()
                guard
                    case .goAway(let goAway)? = rest.first(where: { if case .goAway = $0.kind { true } else { false } }
                    )?.kind
                else {
                    Issue.record("no go_away")
                    return
                }
                #expect(goAway.text.contains("200 cancels"))
                #expect(rest.filter { if case .response = $0.kind { true } else { false } }.count == 201)
            }
        }
    }

    @Test("a peer that reads nothing is not given memory without end: its calls fail instead")
    func unsent() async throws {
        var configuration = ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet)
        configuration.budget = ByteBudget(limit: 10_000_000)
        try await withServer(RPCServer(table: EchoService.table(), interceptors: [], configuration: configuration)) {
            endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                // A few kilobytes in, a gigabyte out.
                var bytes = ByteBuffer()
                for call in 1...1_000 as ClosedRange<UInt64> {
                    var one = request(call, EchoService.million)
                    bytes.writeBuffer(&one)
                }
                try await writer.write(bytes)
                var (answered, refused) = (0, 0)
                while answered + refused < 1_000, let frame = try await reader.next() {
                    guard case .response(let response) = frame.kind else { continue }
                    if response.code == 0 { answered += 1 } else if response.reason == "UNSENT_ANSWERS" { refused += 1 }
                }
                #expect(answered + refused == 1_000)
                #expect(answered >= 10)
                #expect(refused > 0)
            }
        }
    }

    @Test("an id that was used ends the connection")
    func reusedID() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(request(2, EchoService.echo))
                try await writer.write(request(2, EchoService.echo))
                let rest = try await reader.rest()
                #expect(rest.contains { if case .goAway = $0.kind { true } else { false } })
            }
        }
    }

    @Test("a bad status, an unknown kind and a ping in between do no harm")
    func oddities() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(ByteBuffer(bytes: hex("04 a2 01 01 00 00 04 32 02 08 05")))
                try await writer.write(request(1, EchoService.missing))
                try await writer.write(request(2, EchoService.echo, message: "x"))
                #expect(try await reader.next()?.kind == .hello(Hello()))
                #expect(try await reader.next()?.kind == .pong(token: 5))
                #expect(try await reader.answer(to: 1)?.code == 12)
                #expect(try await reader.answer(to: 2)?.message == ByteBuffer(string: "x"))
            }
        }
    }

    @Test("metadata over its limits fails its call and no other")
    func crowded() async throws {
        try await withEcho { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                var metadata = RPCMetadata()
                for _ in 0...64 { metadata.add("k", text: "v") }
                var crowded = ByteBuffer()
                crowded.writeRequest(
                    call: 1, method: EchoService.echo.path, timeout: 0, metadata: metadata, messageBytes: 0)
                try await writer.write(crowded)
                try await writer.write(request(2, EchoService.echo))
                #expect(try await reader.answer(to: 1)?.reason == "METADATA_TOO_LARGE")
                #expect(try await reader.answer(to: 2)?.code == 0)
            }
        }
    }
}
