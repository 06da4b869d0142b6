import FramedRPC
import NIOCore
import Statistics
import Testing

@Suite("Bytes that are no frame are refused, and nothing traps")
struct HostileBytesTests {
    @Test(
        "each broken frame has its reason",
        arguments: [
            ("a length of more than 5 bytes", "80 80 80 80 80 01", WireError.badLength),
            ("a length above the limit", "81 80 81 02", .frameTooLarge(length: 4_210_689, limit: 4_210_688)),
            ("a frame of 32 GiB", "ff ff ff ff 7f", .frameTooLarge(length: 34_359_738_367, limit: 4_210_688)),
            ("a varint that is cut off", "01 08", .truncated),
            ("a varint of 11 bytes", "0c 08 ff ff ff ff ff ff ff ff ff ff 01", .badVarint),
            ("a kind longer than its frame", "02 1a 05", .truncated),
            ("a length that reaches beyond 63 bits", "0b 1a ff ff ff ff ff ff ff ff ff 01", .truncated),
            ("field 0", "02 00 01", .badFieldNumber),
            ("a field number above 2^29 - 1", "06 80 80 80 80 10 00", .badFieldNumber),
            ("a group", "01 0b", .badWireType),
            ("wire type 7", "01 0f", .badWireType),
            ("a call that is not a number", "03 0a 01 00", .badWireType),
            ("a kind that is not a message", "02 18 01", .badWireType),
            ("the same kind twice", "08 32 02 08 01 32 02 08 02", .duplicate),
            ("two kinds", "06 32 02 08 01 2a 00", .duplicate),
            ("two messages in a request", "08 1a 06 7a 01 61 7a 01 62", .duplicate),
            ("two messages in a response", "08 22 06 7a 01 61 7a 01 62", .duplicate),
            ("a fixed field cut off", "03 49 00 00", .truncated),
            ("a text longer than its request", "04 1a 02 0a 7f", .truncated),
            ("text on a connection (GET /)", "47 45 54 20 2f" + String(repeating: " 20", count: 70), .badWireType),
        ] as [(String, String, WireError)])
    func refused(name: String, text: String, error: WireError) {
        #expect(throws: error) { try frames(hex(text)) }
    }

    @Test("a length above the limit is refused before a byte of the frame is there")
    func lengthFirst() {
        var reader = FrameBuffer(maxMessage: 100)
        reader.append(ByteBuffer(bytes: [0xff, 0xff, 0x03]))
        #expect(throws: WireError.frameTooLarge(length: 65_535, limit: 100 + 16_384)) { try reader.next() }
    }

    @Test("fields and kinds that are not known are passed over")
    func unknownFields() throws {
        // Field 9 (varint, fixed64, fixed32, bytes) around a ping, and a frame of field 20 alone.
        let text = "1a 48 01 32 02 08 01 49 0000000000000000 4d 00000000 4a 02 00 00 52 00 04 a2 01 01 00"
        #expect(try frames(hex(text)).map(\.kind) == [.ping(token: 1), .unknown])
    }

    @Test("an empty frame says nothing")
    func empty() throws {
        #expect(try frames([0, 0]) == [Frame(), Frame()])
    }

    @Test("any bytes at all give frames or an error", arguments: 0..<200)
    func anything(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let size = Int.random(in: 1...200, using: &random)
        var noise = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
        // Half of them begin like a frame, so that the decoder gets deeper.
        if seed % 2 == 0 {
            let kinds: [UInt8] = [0x12, 0x1a, 0x22, 0x32, 0x42]
            noise = [UInt8(truncatingIfNeeded: size + 1), kinds[Int(seed / 2 % 5)], UInt8(size & 0x7f)] + noise
        }
        _ = try? frames(noise)
    }
}
