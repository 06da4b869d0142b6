import Foundation

/// A file that is there as long as this is.
final class TemporaryFile: Sendable {
    let path: String

    init(_ text: String) throws {
        path = NSTemporaryDirectory() + "gateway-\(UUID().uuidString)"
        try replace(text)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Puts another file in its place, at once.
    func replace(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path), options: .atomic) }
}
