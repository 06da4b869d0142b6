import Glibc

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
    struct Failure: Error {}

    let path: String
    private var files: [String] = []

    init() throws {
        var template = Array("/tmp/kit-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for file in files { unlink(file) }
        rmdir(path)
    }

    /// Writes a file with exactly this mode and gives its path.
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = creat(file, 0o600)
        guard descriptor >= 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fchmod(descriptor, mode) == 0
        else {
            throw Failure()
        }
        close(descriptor)
        files.append(file)
        return file
    }
}
