import Contracts
import FramedRPC
import NIOCore
import SwiftProtobuf
import Testing

/// The codec made for the contracts' messages against the library's, on every request and response.
@Suite struct MessageCodecTests {
    @Test(arguments: 0..<64)
    func `Reads any fields as the library does, and writes what it read as the library does`(seed: UInt64) throws {
        var bytes = RandomFields(seed: seed)
        for method in AllMethods.messages {
            for _ in 0..<40 {
                try expectSame(method.request, on: bytes.next())
                try expectSame(method.response, on: bytes.next())
            }
        }
    }

    @Test func `Reads a message cut off anywhere as the library does`() throws {
        let whole = try Self.figures.serializedBytes() as [UInt8]
        for end in whole.indices { try expectSame(MetricsGetAccountMetricsResponse.self, on: Array(whole[..<end])) }
    }

    @Test func `Reads a message with any byte changed as the library does`() throws {
        let whole = try Self.figures.serializedBytes() as [UInt8]
        for position in whole.indices {
            for change: UInt8 in [0x01, 0x07, 0x80, 0xFF] {
                var bytes = whole
                bytes[position] ^= change
                try expectSame(MetricsGetAccountMetricsResponse.self, on: bytes)
            }
        }
    }

    @Test(arguments: [1, 127, 128, 4_096, 16_384, 40_000])
    func `Writes messages within messages whatever their length`(entries: Int) throws {
        let request = BenchmarksCompareRequest.with {
            $0.accountMetrics.accountID = "account"
            $0.accountMetrics.daily = (0..<entries).map(Double.init)
            $0.accountMetrics.dailyMask = (0..<entries).map(UInt32.init)
            $0.activeViolations = 3
        }
        let encoded = try request.encoded()
        #expect(Array(encoded.readableBytesView) == (try request.serializedBytes() as [UInt8]))
        #expect(BenchmarksCompareRequest.decoded(from: encoded) == request)
    }

    @Test func `Keeps a negative zero, an endless number and a number that is none`() throws {
        let answer = MetricsGetAccountMetricsResponse.with {
            $0.liveHours = -0.0
            $0.value = [.infinity, -.infinity, .nan, -0.0, .leastNonzeroMagnitude]
        }
        let read = try #require(MetricsGetAccountMetricsResponse.decoded(from: try answer.encoded()))
        #expect(read.liveHours.bitPattern == answer.liveHours.bitPattern)
        #expect(read.value.map(\.bitPattern) == answer.value.map(\.bitPattern))
    }

    @Test func `Hands on fields of a later contract`() throws {
        let later: [UInt8] = [0x0A, 1, 0x61, 0xFA, 0x7F, 3, 1, 2, 3]
        let question = try #require(MetricsGetAccountMetricsRequest.decoded(from: ByteBuffer(bytes: later)))
        #expect(question.accountID == "a")
        #expect(Array(try question.encoded().readableBytesView) == later)
    }

    @Test func `Refuses text that is not UTF-8`() {
        let bytes: [UInt8] = [0x0A, 2, 0xC3, 0x28]
        #expect(MetricsGetAccountMetricsRequest.decoded(from: ByteBuffer(bytes: bytes)) == nil)
    }

    private static let figures = MetricsGetAccountMetricsResponse.with {
        $0.accountID = "konto-ä"
        $0.windowDays = 7
        $0.windowEndDay = -20_574
        $0.dataVersion = .min
        $0.hasGmv_p = true
        $0.metric = [.ctor, .UNRECOGNIZED(-5), .UNRECOGNIZED(7_000)]
        $0.valueMask = .max
        $0.value = [1.5, -2.25, 1e300]
        $0.metricSessions = [0, 300, .max]
        $0.dailyMask = [1, 127]
    }

    private func expectSame<M: CodedMessage>(_ type: M.Type, on bytes: [UInt8]) throws {
        let library = try? M(serializedBytes: bytes)
        let ours = M.decoded(from: ByteBuffer(bytes: bytes))
        guard let library, let ours else {
            #expect((library == nil) == (ours == nil), "\(M.protoMessageName) on \(bytes)")
            return
        }
        // Bytes, not messages: a number that is none is not equal to itself.
        let written = try library.serializedBytes() as [UInt8]
        #expect(try ours.serializedBytes() as [UInt8] == written, "\(M.protoMessageName) on \(bytes)")
        #expect(Array(try ours.encoded().readableBytesView) == written, "\(M.protoMessageName) on \(bytes)")
    }
}
