import FramedRPC
import NIOCore
import Testing

@Suite("Frames have exactly the bytes that the specification says")
struct FrameBytesTests {
    @Test("hello carries versions and limits")
    func hello() throws {
        let expected = hex("0e 12 0c 08 01 10 01 20 80 08 28 80 80 80 02")
        #expect(bytes { $0.writeHello(Hello()) } == expected)
        #expect(try frames(expected) == [Frame(kind: .hello(Hello()))])
    }

    @Test("a request has method, timeout, metadata, and its message last")
    func request() throws {
        var metadata = RPCMetadata()
        metadata.add("k-bin", [0x00, 0xff])
        let expected = hex("20 0801 1a1c 0a05612e532f4d 10c0843d 1a0b 0a056b2d62696e 120200ff 7a026869")
        let encoded = bytes {
            $0.writeRequest(call: 1, method: "a.S/M", timeout: 1_000_000, metadata: metadata, messageBytes: 2)
            $0.writeString("hi")
        }
        #expect(encoded + [] == Array(expected))
        let request = RequestFrame(
            method: "a.S/M", timeout: 1_000_000, metadata: metadata, message: ByteBuffer(string: "hi"))
        #expect(try frames(expected + []) == [Frame(call: 1, kind: .request(request))])
    }

    @Test("an answer without a message is an empty response")
    func emptyAnswer() throws {
        let expected = hex("05 08 96 01 22 00")
        #expect(bytes { $0.writeAnswer(call: 150, metadata: RPCMetadata(), messageBytes: 0) } == expected)
        #expect(try frames(expected) == [Frame(call: 150, kind: .response(ResponseFrame()))])
    }

    @Test("an answer carries its message")
    func answer() throws {
        let expected = hex("08 0801 2204 7a026f6b")
        let encoded = bytes {
            $0.writeAnswer(call: 1, metadata: RPCMetadata(), messageBytes: 2)
            $0.writeString("ok")
        }
        #expect(encoded == expected)
        let response = ResponseFrame(message: ByteBuffer(string: "ok"))
        #expect(try frames(expected) == [Frame(call: 1, kind: .response(response))])
    }

    @Test("a failure carries status, reason, text, and the error details made of them")
    func failure() throws {
        let expected = hex("1b 0803 2217 0805 12024e4f 1a0178 2001 28e807 3a07 0a024e4f 18e807")
        let error = RPCError(
            .notFound, reason: "NO", text: "x", notStarted: true, retryAfter: .microseconds(1_000))
        #expect(bytes { $0.writeFailure(call: 3, error) } == expected)
        guard case .response(let response) = try frames(expected)[0].kind else {
            Issue.record("no response")
            return
        }
        let read = RPCError(response)
        #expect(read.code == .notFound)
        #expect(read.reason == "NO")
        #expect(read.text == "x")
        #expect(read.notStarted)
        #expect(read.retryAfter == .microseconds(1_000))
    }

    @Test("cancel names its call and has no fields")
    func cancel() throws {
        let expected = hex("04 08 07 2a 00")
        #expect(bytes { $0.writeCancel(call: 7) } == expected)
        #expect(try frames(expected) == [Frame(call: 7, kind: .cancel)])
    }

    @Test("ping and pong carry a token")
    func ping() throws {
        #expect(bytes { $0.writePing(token: 1) } == hex("04 32 02 08 01"))
        #expect(bytes { $0.writePong(token: 1) } == hex("04 3a 02 08 01"))
        #expect(try frames(hex("04 32 02 08 01 04 3a 02 08 01")).map(\.kind) == [.ping(token: 1), .pong(token: 1)])
    }

    @Test("go_away names the last call and why")
    func goAway() throws {
        let expected = hex("09 42 07 08 07 12 03 62 79 65")
        let goAway = GoAway(lastCall: 7, text: "bye")
        #expect(bytes { $0.writeGoAway(goAway) } == expected)
        #expect(try frames(expected) == [Frame(kind: .goAway(goAway))])
    }

    @Test("fields may come in any order, the call behind its kind")
    func order() throws {
        let request = RequestFrame(method: "a.S/M", timeout: 5, message: ByteBuffer(string: "m"))
        #expect(
            try frames(hex("10 1a0c 7a016d 1005 0a05612e532f4d 0809"))
                == [Frame(call: 9, kind: .request(request))])
    }
}

@Suite("Error details are encoded by hand")
struct ErrorDetailTests {
    @Test("field and reason survive the wire, and details of another kind are handed on")
    func details() throws {
        var outbox = Outbox()
        let error = RPCError.invalidArgument("BAD_WINDOW", field: "window_days", text: "only 7")
        outbox.add { $0.writeFailure(call: 1, error) }
        guard case .response(let response)? = written(&outbox).first?.kind else {
            Issue.record("no response")
            return
        }
        let expected = hex("0a0a4241445f57494e444f57 120b77696e646f775f64617973")
        #expect(response.details.map { Array($0.readableBytesView) } == expected)
        #expect(RPCError(response).field == "window_days")

        let foreign = RPCError(ResponseFrame(code: 3, details: ByteBuffer(bytes: [0xff, 0xff])))
        #expect(foreign.details == ByteBuffer(bytes: [0xff, 0xff]))
        #expect(foreign.field == "")
    }

    @Test("a status code outside the 17 is read as UNKNOWN", arguments: [17, 99, UInt32.max])
    func unknownCode(code: UInt32) {
        #expect(RPCError(ResponseFrame(code: code)).code == .unknown)
    }
}
