import FramedRPC
import NIOCore
import Testing

@Suite("Every carrier of calls behaves the same", .timeLimit(.minutes(1)))
struct ConformanceTests {
    @Test("an empty message comes back empty", arguments: Carrier.allCases)
    func empty(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            let answer = try await channel.call(EchoService.echo, ByteBuffer(), options: CallOptions())
            #expect(answer.readableBytes == 0)
        }
    }

    @Test("messages come back as they went, up to 4 MiB", arguments: Carrier.allCases)
    func sizes(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            for size in [1, 127, 128, 16_384, 16_385, 65_536, 65_537, 1_000_000, WireLimits.maxMessage] {
                let message = ByteBuffer(bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
                let answer = try await channel.call(EchoService.echo, message, options: CallOptions())
                #expect(answer == message, "\(size) bytes")
            }
        }
    }

    @Test("a thousand calls at a time each get their own answer", arguments: Carrier.allCases)
    func concurrent(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<1_000 {
                    group.addTask {
                        let message = ByteBuffer(string: "call \(number)" + String(repeating: ".", count: number))
                        return try await channel.call(EchoService.echo, message, options: CallOptions()) == message
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test("a thousand calls of 256 KiB at a time stay within the limits and all come back", arguments: Carrier.allCases)
    func concurrentLarge(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            let message = ByteBuffer(repeating: 7, count: 256 * 1_024)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<1_000 {
                    group.addTask {
                        try await channel.call(EchoService.echo, message, options: CallOptions()) == message
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test("metadata goes both ways, binary and text", arguments: Carrier.allCases)
    func metadata(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            var metadata = RPCMetadata()
            metadata.add("x-text", text: "one")
            metadata.add("x-raw-bin", [0, 255, 128])
            metadata.add("x-text", text: "two")
            metadata.add("traceparent", text: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            let answer = try await channel.answer(
                EchoService.metadata, ByteBuffer(), options: CallOptions(metadata: metadata))
            #expect(answer.metadata.all("x-text") == [Array("one".utf8), Array("two".utf8)])
            #expect(answer.metadata.first("x-raw-bin") == [0, 255, 128])
            #expect(answer.message == ByteBuffer(string: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        }
    }

    @Test("a failure keeps all it carries", arguments: Carrier.allCases)
    func failure(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            let error = try #require(await channel.status(EchoService.fail))
            #expect(error.code == .failedPrecondition)
            #expect(error.reason == "NOT_READY")
            #expect(error.text == "not ready: ä")
            #expect(error.field == "window.days")
            #expect(error.retryAfter == .milliseconds(1_500))
            #expect(!error.notStarted)
            #expect(error.metadata.firstText("x-late") == "more")
        }
    }

    @Test("an unexpected error is INTERNAL and tells nothing of its cause", arguments: Carrier.allCases)
    func unexpected(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            let error = try #require(await channel.status(EchoService.crash))
            #expect(error.code == .internal)
            #expect(!"\(error)".contains("SecretCause"))
        }
    }

    @Test("methods and services that are not there are UNIMPLEMENTED", arguments: Carrier.allCases)
    func unimplemented(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            #expect(await channel.status(EchoService.missing)?.code == .unimplemented)
            #expect(await channel.status(EchoService.missingService)?.code == .unimplemented)
            #expect(await channel.status(EchoService.echo) == nil)
        }
    }

    @Test("what exceeds a limit fails alone", arguments: Carrier.allCases)
    func limits(carrier: Carrier) async throws {
        try await withChannel(carrier, table: EchoService.table()) { channel in
            let large = ByteBuffer(repeating: 0, count: WireLimits.maxMessage + 1)
            #expect(await channel.status(EchoService.echo, large)?.reason == "REQUEST_TOO_LARGE")
            let answer = await channel.status(EchoService.tooMuch)
            #expect(answer?.code == .resourceExhausted)
            #expect(answer?.reason == "ANSWER_TOO_LARGE")
            var metadata = RPCMetadata()
            for _ in 0...RPCMetadata.maxEntries { metadata.add("k", text: "v") }
            let crowded = await channel.status(EchoService.echo, options: CallOptions(metadata: metadata))
            #expect(crowded?.reason == "METADATA_TOO_LARGE")
            #expect(await channel.status(EchoService.echo) == nil)
        }
    }

    @Test("more calls at a time than the process takes are refused as not started", arguments: Carrier.allCases)
    func overload(carrier: Carrier) async throws {
        let gate = Gate()
        try await withChannel(
            carrier, table: EchoService.table(gate: gate), concurrency: FixedConcurrencyLimit(1)
        ) { channel in
            let waiting = Task { await channel.status(EchoService.wait) }
            await gate.entered.wait()
            let refused = await channel.status(EchoService.echo)
            #expect(refused?.code == .resourceExhausted)
            #expect(refused?.notStarted == true)
            waiting.cancel()
            #expect(await waiting.value?.code == .cancelled)
        }
    }
}
