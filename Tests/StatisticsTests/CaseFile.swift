import Foundation

/// A case file beside the tests: one case a line, its fields between tabs. `Cases/generate.py` writes them with scipy.
enum CaseFile {
    static func rows(_ name: String, file: String = #filePath) -> [[String]] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Cases")
        guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Rows of numbers alone.
    static func numbers(_ name: String) -> [[Double]] { rows(name).map { $0.compactMap { Double($0) } } }

    /// Numbers of one field, between spaces.
    static func list(_ field: String) -> [Double] { field.split(separator: " ").compactMap { Double($0) } }
}

/// Whether two numbers agree to a relative error, or to an absolute one near 0.
func agree(_ left: Double, _ right: Double, _ tolerance: Double, absolute: Double = 0) -> Bool {
    left == right || abs(left - right) <= max(absolute, tolerance * max(abs(left), abs(right)))
}
