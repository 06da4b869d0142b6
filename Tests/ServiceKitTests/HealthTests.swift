import NIOCore
import NIOPosix
import ServiceKit
import Testing

@Suite("Health over HTTP")
struct HealthTests {
    let readiness = Readiness()
    let instruments = InstrumentRegistry()

    /// Starts the listener, sends `request` over a socket and gives all that comes back until the peer closes.
    func exchange(_ request: String) async throws -> String {
        try await exchange(bytes: ByteBuffer(string: request))
    }

    func exchange(bytes: ByteBuffer) async throws -> String {
        let (readiness, instruments) = (readiness, instruments)
        let server = try await HealthServer.bind(host: "127.0.0.1", port: 0, on: .singletonMultiThreadedEventLoopGroup)
        {
            HealthAnswer.answer(target: $0, readiness: readiness, instruments: instruments)
        }
        let running = Task { try await server.run() }
        defer { running.cancel() }
        let client = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await client.executeThenClose { inbound, outbound in
            try await outbound.write(bytes)
            var answer = ""
            for try await part in inbound { answer += String(buffer: part) }
            return answer
        }
    }

    func get(_ target: String, method: String = "GET") async throws -> String {
        try await exchange("\(method) \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    }

    @Test("A process that answers is alive")
    func alive() async throws {
        let answer = try await get("/livez")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nalive\n"))
    }

    @Test("A process is ready when every need is met, and says which is not")
    func ready() async throws {
        let schema = ReadinessFlag(unmet: "migration 3 is missing")
        readiness.require("database") { schema.reason }
        readiness.require("texts") { nil }
        let before = try await get("/readyz?verbose")
        #expect(before.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(before.hasSuffix("\r\n\r\ndatabase: migration 3 is missing\n"))
        #expect(schema.set(nil))
        #expect(try await get("/readyz").hasSuffix("\r\n\r\nready\n"))
        readiness.beginDraining()
        #expect(try await get("/readyz").hasSuffix("\r\n\r\nprocess: draining\n"))
        #expect(try await get("/livez").hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test("Metrics are Prometheus text")
    func metrics() async throws {
        instruments.counter("x_total", "X.").add(3)
        let answer = try await get("/metrics")
        #expect(answer.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n# HELP x_total X.\n# TYPE x_total counter\nx_total 3\n"))
    }

    @Test("HEAD gets the head alone")
    func head() async throws {
        let answer = try await get("/livez", method: "HEAD")
        #expect(answer.contains("Content-Length: 6\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test("Other methods and paths get 405 and 404")
    func others() async throws {
        let posted = try await exchange(
            "POST /readyz HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")
        #expect(posted.hasPrefix("HTTP/1.1 405 Method Not Allowed\r\n"))
        #expect(posted.contains("Allow: GET, HEAD\r\n"))
        #expect(try await get("/nothing").hasPrefix("HTTP/1.1 404 Not Found\r\n"))
        #expect(try await get("/livez/../readyz").hasPrefix("HTTP/1.1 404 Not Found\r\n"))
    }

    @Test("Two requests on one connection get two answers")
    func keepAlive() async throws {
        let answer = try await exchange(
            "GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(answer.components(of: "alive\n") == 2)
    }

    @Test(
        "What is not HTTP gets 400 and a closed connection",
        arguments: [
            "garbage\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n", "GET\r\n\r\n", "GET /livez HTTP/9.9\r\n\r\n",
            "GET /livez HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        ])
    func garbage(request: String) async throws {
        #expect(try await exchange(request).hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test("Headers without end are cut off")
    func hugeHeaders() async throws {
        let header = "X: " + String(repeating: "a", count: 1_000) + "\r\n"
        let request = "GET /livez HTTP/1.1\r\n" + String(repeating: header, count: 2_000)
        let answer = try? await exchange(request)
        #expect(answer.map { $0.isEmpty || $0.hasPrefix("HTTP/1.1 4") } ?? true)
    }
}

extension String {
    /// How often `part` occurs.
    func components(of part: String) -> Int { ranges(of: part).count }
}
