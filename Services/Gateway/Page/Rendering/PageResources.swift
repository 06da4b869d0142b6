import Foundation

/// The files that the page is made of. They lie beside the executable, so the working directory does not matter.
enum PageResources {
    /// What one folder holds: the name of each file without its extension, and the file's text.
    static func texts(in folder: String, extension suffix: String) throws -> [String: String] {
        let files = try FileManager.default.contentsOfDirectory(
            at: Bundle.module.bundleURL.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        let matching = files.filter { $0.pathExtension == suffix }
        return try Dictionary(
            uniqueKeysWithValues: matching.map { file in
                (file.deletingPathExtension().lastPathComponent, try String(contentsOf: file, encoding: .utf8))
            })
    }
}
