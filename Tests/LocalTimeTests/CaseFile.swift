import Foundation

/// A case file beside the tests: one case a line, its fields between tabs.
enum CaseFile {
    static func rows(_ name: String, file: String = #filePath) -> [[String]] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Cases")
        guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }
}
