import Importing
import Testing

@Suite struct DecimalTextTests {
    @Test(
        "A number is read with every digit it has",
        arguments: [
            ("0", "0"), ("444.23", "444.23"), ("1,234.50", "1234.50"), ("-7", "-7"), ("1,234,567", "1234567"),
            ("12,345,678,901,234,567.89", "12345678901234567.89"), ("5e3", "5000"), ("1.5E-3", "0.0015"),
            ("25e-1", "2.5"),
            ("007", "007"),
        ])
    func reads(text: String, plain: String) throws {
        #expect(try DecimalText(text).plain == plain)
    }

    @Test(
        "What is not a plain number is none",
        arguments: [
            "", "-", "--", "1,23", "12,34,567", "1.2.3", "1.", ".5", "1,234,56", ",123", "1e", "1e99", "0x10", "NaN",
            "inf",
            "1 000", "٣", "1_000", "+5", "5-", "1,2345",
        ])
    func refuses(text: String) {
        #expect(throws: ValueProblem.self) { try DecimalText(text) }
    }

    @Test("Digits that only binary arithmetic left in a number cell are dropped")
    func binaryNoise() throws {
        #expect(try DecimalText(spreadsheetNumber: "444.23000000000002").plain == "444.23")
        #expect(try DecimalText(spreadsheetNumber: "0.10000000000000001").plain == "0.1")
        #expect(try DecimalText(spreadsheetNumber: "1.2345E+3").plain == "1234.5")
    }

    @Test(
        "Minor units are exact, and only decimals that are zero may be too many",
        arguments: [
            ("444.23", 2, 44_423), ("1,234.5", 2, 123_450), ("12", 2, 1_200), ("9.1000", 2, 910),
            ("125,000", 0, 125_000),
        ])
    func minorUnits(text: String, shift: Int, expected: Int64) throws {
        #expect(try DecimalText(text).whole(shift: shift) == expected)
    }

    @Test("A fraction of the smallest unit is refused, and so is what does not fit")
    func inexact() {
        #expect(throws: ValueProblem.self) { try DecimalText("1.005").whole(shift: 2) }
        #expect(throws: ValueProblem.self) { try DecimalText("12.5").whole() }
        #expect(throws: ValueProblem.tooLarge("92233720368547758.08")) {
            try DecimalText("92233720368547758.08").whole(shift: 2)
        }
    }

    @Test(
        "Rounding is half away from zero",
        arguments: [
            ("92.5", 0, 93), ("-92.5", 0, -93), ("0.4999", 0, 0), ("107.3333335", 6, 107_333_334), ("1", 3, 1_000),
        ])
    func rounds(text: String, shift: Int, expected: Int64) throws {
        #expect(try DecimalText(text).rounded(shift: shift) == expected)
    }
}
