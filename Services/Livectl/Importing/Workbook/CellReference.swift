/// The place of a cell in its sheet, as in `AB12`.
package struct CellReference: Equatable, Sendable {
    /// The column, from 0 (`A`).
    package let column: Int
    /// The row, from 1.
    package let row: Int

    /// Reads `AB12`; nil for anything else, and outside the 16,384 columns and 1,048,576 rows a sheet can have.
    package init?(_ text: String) {
        var column = 0
        var row = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            default:
                return nil
            }
            guard column <= 16_384, row <= 1_048_576 else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.column = column - 1
        self.row = row
    }

    /// The letters of a column counted from 0: 0 is `A`, 27 is `AB`.
    package static func letters(of column: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
            letters = String(UnicodeScalar(letter)) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
