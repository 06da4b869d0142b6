import Foundation
import Testing

/// A line of Proto/released/golden.tsv: a message as another implementation wrote it.
struct GoldenBytes: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }

    /// All that were released.
    static func released() throws -> [GoldenBytes] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Proto/released/golden.tsv"), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count >= 2, let bytes = bytes(columns[1]) else { throw CocoaError(.fileReadCorruptFile) }
            return GoldenBytes(name: String(columns[0]), bytes: bytes)
        }
    }

    private static func bytes(_ digits: Substring) -> [UInt8]? {
        let values = digits.utf8.map { UInt8(Character(UnicodeScalar($0)).hexDigitValue ?? 255) }
        guard values.count.isMultiple(of: 2), values.allSatisfy({ $0 < 16 }) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
