import Foundation
import Importing

/// The files named on the command line.
enum ImportFiles {
    /// How many of refusals or warnings are told one by one.
    private static let told = 100

    /// Reads all files. Throws if one is refused as a whole, after all of them were looked at.
    static func read<File>(
        _ paths: [String], _ read: (_ bytes: [UInt8], _ name: String) throws(FileRefusal) -> File
    ) throws -> [File] {
        var taken: [File] = []
        for path in paths {
            do {
                taken.append(try read(try bytes(of: path), path))
            } catch let refusal as FileRefusal {
                Terminal.complain("refused: \(refusal)")
            }
        }
        guard taken.count == paths.count else { throw CommandFailure("nothing was sent") }
        return taken
    }

    /// Tells of refusals or warnings, the first of many one by one.
    static func tell(_ items: [some CustomStringConvertible], as kind: String, many: String) {
        for item in items.prefix(told) { Terminal.complain("\(kind): \(item)") }
        if items.count > told { Terminal.complain("... and \(items.count - told) more \(many)") }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure("\(path): cannot be read: there is no such file")
        }
        guard !isFolder.boolValue else { throw CommandFailure("\(path): cannot be read: it is a folder") }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandFailure("\(path): cannot be read: this user may not")
        }
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure("\(path): cannot be read: \((error as NSError).localizedDescription)")
        }
    }
}
