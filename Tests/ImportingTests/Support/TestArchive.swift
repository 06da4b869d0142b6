import CZip
import Glibc

/// ZIP files for tests, made by libzip in memory.
enum TestArchive {
    /// The bytes of an archive of parts, deflated.
    static func bytes(_ parts: [(name: String, text: String)]) -> [UInt8] {
        bytes(parts.map { ($0.name, Array($0.text.utf8)) })
    }

    static func bytes(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { fatalError("libzip: no buffer") }
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else { fatalError("libzip: not opened") }
        for part in parts {
            // libzip owns the copy and frees it with the source.
            let copy = malloc(max(part.bytes.count, 1))!
            part.bytes.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
            }
            let source = zip_source_buffer(archive, copy, UInt64(part.bytes.count), 1)
            precondition(zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8) >= 0)
        }
        precondition(zip_close(archive) == 0)
        precondition(zip_source_open(target) == 0)
        defer { zip_source_close(target) }
        zip_source_seek(target, 0, SEEK_END)
        let size = Int(zip_source_tell(target))
        zip_source_seek(target, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = Int(zip_source_read(target, buffer.baseAddress, UInt64(size)))
        }
    }
}
