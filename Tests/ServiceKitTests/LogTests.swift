import Glibc
import Logging
import ServiceKit
import Synchronization
import Testing

/// Keeps the lines that a logger writes.
final class RecordingSink: LogSink {
    private let kept = Mutex<[String]>([])

    func write(_ line: [UInt8]) { kept.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    func flush() {}
    var lines: [String] { kept.withLock { $0 } }

    /// A logger that writes here.
    func logger(level: Logger.Level = .trace) -> Logger {
        Logger(label: "test") { _ in JSONLogHandler(service: "accounts", level: level, sink: self) }
    }
}

@Suite("Logs")
struct LogTests {
    let sink = RecordingSink()

    /// A line without its time.
    func line(_ index: Int = 0) throws -> String {
        let line = try #require(sink.lines.dropFirst(index).first)
        let time = try #require(line.firstRange(of: ",\"level\""))
        #expect(line.hasPrefix("{\"time\":\"20"))
        return String(line[time.lowerBound...])
    }

    @Test("A line has level, service, message and metadata, its keys sorted")
    func plain() throws {
        sink.logger().info("started", metadata: ["port": "8081", "address": "127.0.0.1"])
        #expect(
            try line() == ",\"level\":\"info\",\"service\":\"accounts\",\"message\":\"started\","
                + "\"metadata\":{\"address\":\"127.0.0.1\",\"port\":\"8081\"}}\n")
    }

    @Test("Hostile text stays within its string")
    func escaped() throws {
        sink.logger().info("a\"b\\c\nd\te\u{1}\u{7F}é")
        #expect(
            try line() == #","level":"info","service":"accounts","message":"a\"b\\c\nd\te\u0001\u007fé"}"# + "\n")
    }

    @Test("Nested metadata becomes nested JSON")
    func nested() throws {
        sink.logger().info("x", metadata: ["a": ["1", .dictionary(["k": .stringConvertible(2)])], "e": .array([])])
        #expect(try line().contains(#""metadata":{"a":["1",{"k":"2"}],"e":[]}}"#))
    }

    @Test("A long text is cut between characters")
    func long() throws {
        sink.logger().info("\(String(repeating: "é", count: 10_000))")
        let line = try line()
        #expect(line.utf8.count < 8_400)
        #expect(line.hasSuffix("é…\"}\n"))
    }

    @Test("Levels below the logger's are not written")
    func level() {
        let logger = sink.logger(level: .warning)
        logger.info("quiet")
        logger.error("loud")
        #expect(sink.lines.count == 1)
    }

    @Test("The event's metadata goes before the logger's")
    func merged() throws {
        var logger = sink.logger()
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("x", metadata: ["a": "event"])
        #expect(try line().contains(#""metadata":{"a":"event","b":"logger"}"#))
    }

    @Test("The trace of the current call is on its lines")
    func trace() throws {
        let trace = try #require(TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        TraceContext.$current.withValue(trace) { sink.logger().info("x") }
        #expect(try line().contains(#","trace_id":"0af7651916cd43dd8448eb211c80319c""#))
    }

    @Test("A sink writes whole lines in order and says how many it had to drop")
    func descriptor() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let sink = DescriptorLogSink(descriptor: ends[1], capacity: 100)
        sink.write(Array("one\n".utf8))
        sink.write([UInt8](repeating: 0x78, count: 101))
        sink.write(Array("two\n".utf8))
        sink.flush()
        close(ends[1])
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(ends[0], &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let told = "{\"level\":\"warning\",\"message\":\"log lines dropped\",\"count\":1}\n"
        #expect(text.contains("one\n") && text.contains("two\n") && text.contains(told))
        #expect(text.utf8.count == "one\ntwo\n".utf8.count + told.utf8.count)
    }
}
