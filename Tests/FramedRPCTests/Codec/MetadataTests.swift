import FramedRPC
import Testing

@Suite("Metadata")
struct MetadataTests {
    @Test("keeps order and several values of a key")
    func values() {
        var metadata = RPCMetadata()
        metadata.add("a", text: "1")
        metadata.add("b-bin", [0xff])
        metadata.add("a", text: "2")
        #expect(metadata.all("a") == [[0x31], [0x32]])
        #expect(metadata.firstText("a") == "1")
        #expect(metadata.firstText("b-bin") == nil)
        #expect(metadata.first("c") == nil)
    }

    @Test(
        "keys and values that may not travel are told",
        arguments: [
            ("", "x", MetadataFault.badKey), ("Upper", "x", .badKey), ("sp ace", "x", .badKey),
            (String(repeating: "k", count: 65), "x", .badKey), ("key", "ä", .badValue(key: "key")),
            ("key", "a\nb", .badValue(key: "key")),
        ])
    func faults(key: String, value: String, fault: MetadataFault) {
        var metadata = RPCMetadata()
        metadata.add(key, text: value)
        #expect(metadata.fault() == fault)
    }

    @Test("64 entries and 8 KiB travel, one more of either does not")
    func limits() {
        var metadata = RPCMetadata()
        for _ in 0..<64 { metadata.add("k-bin", [UInt8](repeating: 0, count: 123)) }
        #expect(metadata.byteCount == 8_192)
        #expect(metadata.fault() == nil)
        var more = metadata
        more.add("k", text: "")
        #expect(more.fault() == .tooMany)
        var larger = RPCMetadata()
        larger.add("k-bin", [UInt8](repeating: 0, count: 8_188))
        #expect(larger.fault() == .tooLarge)
    }
}
