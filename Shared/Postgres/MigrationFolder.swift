internal import Glibc

/// The migrations that lie as files in one folder.
package enum MigrationFolder {
    /// Reads every `*.sql` of the folder, in order of number.
    ///
    /// - Throws: `unreadable` and `badFileName`.
    package static func load(_ path: String) throws(MigrationError) -> [Migration] {
        guard let folder = opendir(path) else { throw .unreadable(path) }
        defer { closedir(folder) }
        var migrations: [Migration] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasSuffix(".sql") else { continue }
            migrations.append(try Migration(fileName: name, contents: try contents(of: "\(path)/\(name)")))
        }
        return migrations.sorted { $0.number < $1.number }
    }

    private static func contents(of path: String) throws(MigrationError) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw .unreadable(path) }
        defer { fclose(file) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            contents.append(contentsOf: buffer[..<count])
        }
        guard ferror(file) == 0 else { throw .unreadable(path) }
        return contents
    }
}
