import FramedRPC
import NIOCore
import Statistics
import Testing

@Suite("Frames are the same however the stream is cut")
struct ChunkedFramesTests {
    /// Frames of several kinds, with messages of these sizes, and what they are when read.
    private static func stream(_ random: inout SeededRandom, sizes: [Int]) -> (bytes: [UInt8], frames: [Frame]) {
        var outbox = Outbox()
        var expected: [Frame] = []
        outbox.add { $0.writeHello(Hello()) }
        expected.append(Frame(kind: .hello(Hello())))
        for call in UInt64(1)...12 {
            let size = sizes.randomElement(using: &random) ?? 0
            let message = ByteBuffer(bytes: (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
            var metadata = RPCMetadata()
            if call % 3 == 0 { metadata.add("a-bin", Array(message.readableBytesView.prefix(50))) }
            outbox.add(message) {
                $0.writeRequest(call: call, method: "s/m", timeout: call, metadata: metadata, messageBytes: size)
            }
            let request = RequestFrame(method: "s/m", timeout: call, metadata: metadata, message: message)
            expected.append(Frame(call: call, kind: .request(request)))
            outbox.add { $0.writeCancel(call: call) }
            expected.append(Frame(call: call, kind: .cancel))
        }
        guard let batch = outbox.take() else { return ([], []) }
        let last = batch.last.map { Array($0.readableBytesView) } ?? []
        return (batch.full.flatMap { $0.readableBytesView } + last, expected)
    }

    @Test("in random pieces", arguments: 0..<8)
    func pieces(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (bytes, expected) = Self.stream(&random, sizes: [0, 1, 100, 1_500, 20_000, 200_000])
        var reader = FrameBuffer(maxMessage: WireLimits.maxMessage)
        var read: [Frame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...70_000, using: &random))
            rest = rest.dropFirst(piece.count)
            reader.append(ByteBuffer(bytes: piece))
            read += try allFrames(&reader)
        }
        #expect(read == expected)
        #expect(reader.heldBytes == 0)
    }

    @Test("byte by byte")
    func singleBytes() throws {
        var random = SeededRandom(seed: 99)
        let (bytes, expected) = Self.stream(&random, sizes: [0, 1, 100, 700])
        var reader = FrameBuffer(maxMessage: WireLimits.maxMessage)
        var read: [Frame] = []
        for byte in bytes {
            reader.append(ByteBuffer(bytes: [byte]))
            while let frame = try reader.next() { read.append(frame) }
        }
        #expect(read == expected)
    }

    @Test("a small message does not keep a large read alive")
    func copied() throws {
        var reader = FrameBuffer(maxMessage: WireLimits.maxMessage)
        var large = ByteBufferAllocator().buffer(capacity: 65_536)
        large.writeBytes(hex("08 0801 2204 7a026f6b"))
        reader.append(large)
        guard case .response(let response)? = try reader.next()?.kind else {
            Issue.record("no response")
            return
        }
        #expect(response.message.storageCapacity < 100)
    }
}
