import Importing
import Testing

@Suite struct FeedTextTests {
    private static let text =
        FeedSamples.lines + FeedSamples.violationHeaders
        + "v1,a,,2026-04-28,R,1,yes,\"two\nlines\"\n\nv2,a,,2026-04-28,R,1,yes,x\nv3,a,,bad,R,1,yes,\n"

    @Test("Line ends, byte order mark, blank lines and what spreadsheets append change nothing")
    func forms() throws {
        let plain = try FeedSamples.read(Self.text)
        #expect(plain.rows.count == 2)
        // Line 5 has a line end within its text; line 7 is blank.
        #expect(plain.refusals.map(\.location.row) == [9])
        let forms = [
            "\u{FEFF}" + Self.text, Self.text.replacing("\n", with: "\r\n"), String(Self.text.dropLast()),
            Self.text.replacing("\n\n", with: "\n,,,,,,,\n"),
            Self.text.replacing("Region,MY\n", with: "Region,MY,,,,,,\n").replacing(",Text\n", with: ",Text,,\n"),
        ]
        for form in forms {
            let feed = try FeedSamples.read(form)
            #expect(feed.rows.count == 2)
            #expect(feed.refusals.map(\.location.row) == [9])
        }
        #expect(try FeedSamples.read(Self.text.replacing("\n", with: "\r")).rows.count == 2)
    }

    @Test("A character that joins a comma or a quote does not hide it")
    func joining() throws {
        let feed = try FeedSamples.violations(
            "v1,a,,2026-04-28,R,1,yes,\u{301}x", "v2,a,,2026-04-28,R,1,yes,\"\u{301}\"",
            "v3,a,,2026-04-28,R,1,yes,\u{2028}")
        #expect(feed.rows.count == 3)
    }

    @Test("Whatever damage a feed has, reading ends with a result or a refusal", arguments: 0..<8)
    func damage(seed: UInt64) {
        var state = seed &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<200 {
            var bytes = Array(Self.text.utf8)
            for _ in 0...next(5) {
                let place = next(bytes.count)
                switch next(3) {
                case 0: bytes[place] = UInt8(next(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert([0x22, 0x2C, 0x0A, 0x0D][next(4)], at: place)
                }
            }
            if let feed = try? FeedReader(now: Shop.now).read(bytes, name: "f") {
                #expect(feed.rows.count + feed.refusals.count + feed.repeated <= 9)
            }
        }
    }
}
