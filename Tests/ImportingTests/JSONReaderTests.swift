import Importing
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> [JSONValue] { try JSONReader.values(in: Array(text.utf8)) }

    @Test("Values are read with numbers as written")
    func values() throws {
        let value = try #require(
            try read(#"{"a": [1.50, -0e+2, true, null], "b": "x\u00e9\n\ud83d\ude00\"", "c": {}}"#).first)
        #expect(value["a"] == .array([.number("1.50"), .number("-0e+2"), .boolean(true), .null]))
        #expect(value["b"] == .string("x\u{e9}\n\u{1F600}\""))
        #expect(value["c"] == .object([:], line: 1))
        #expect(value["d"] == nil)
    }

    @Test("Texts may stand one after another, behind a byte order mark, and know their lines")
    func several() throws {
        let values = try read("\u{FEFF}{\"a\": 1}\n\n{\"b\":\n{}} [2]")
        #expect(values.count == 3)
        #expect(values.map(\.line) == [1, 3, 0])
        #expect(values[1]["b"]?.line == 4)
    }

    @Test(
        "What is not JSON is refused with its line",
        arguments: [
            ("", 1), ("{", 1), ("{\n\"a\" 1}", 2), ("[1,]", 1), ("{\"a\":1,}", 1), ("01", 1), ("1.", 1), ("-", 1),
            ("1e", 1),
            ("nul", 1), ("\"a", 1), ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("\"\\udc00\"", 1), ("\"a\nb\"", 1),
            ("{'a':1}", 1),
            ("[1\n\n}", 3), ("{\"a\":1,\"a\":2}", 1), ("NaN", 1), ("\"\\u12\"", 1),
        ])
    func broken(text: String, line: Int) throws {
        let failure = try #require(throws: JSONReader.Failure.self) { try read(text) }
        #expect(failure.line == line)
    }

    @Test("A text nested without end is refused, not followed")
    func nesting() throws {
        #expect(throws: JSONReader.Failure.self) { try read(String(repeating: "[", count: 1_000_000)) }
        #expect(try read(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)).count == 1)
    }

    @Test("Bytes that are not UTF-8 are refused")
    func encoding() {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.values(in: [0x22, 0xFF, 0x22]) }
    }
}
