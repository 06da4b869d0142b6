import CZip
import Glibc

/// The parts of a ZIP file held in memory, inflated one at a time within limits.
///
/// Names are only ever looked up, never used as paths, so a name such as `../../etc/passwd` means nothing here.
struct ZipArchive: ~Copyable {
    private let archive: OpaquePointer
    private let limits: WorkbookLimits
    private var inflatedBytes = 0

    /// Opens an archive over a copy of `bytes`.
    init(bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
        guard bytes.count <= limits.fileBytes else {
            throw .overLimit("\(bytes.count) bytes, the limit is \(limits.fileBytes)")
        }
        guard !bytes.isEmpty else { throw .damaged("it is empty") }
        let opened = try Self.open(bytes)
        let entries = zip_get_num_entries(opened, 0)
        guard entries <= limits.entries else {
            zip_discard(opened)
            throw .overLimit("\(entries) parts, the limit is \(limits.entries)")
        }
        self.archive = opened
        self.limits = limits
    }

    deinit {
        zip_discard(archive)
    }

    /// The inflated bytes of the part called `name` (case does not matter, as in OPC), or nil if there is none.
    mutating func part(_ name: String) throws(WorkbookError) -> [UInt8]? {
        let index = zip_name_locate(archive, name, ZIP_FL_NOCASE)
        guard index >= 0 else { return nil }
        let size = try declaredSize(of: UInt64(index), name: name)
        guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
            throw .damaged("part \(name): \(String(cString: zip_strerror(archive)))")
        }
        defer { zip_fclose(file) }
        let bytes = try Self.inflate(file, size: size, name: name)
        inflatedBytes += bytes.count
        return bytes
    }

    /// The size the directory gives for a part, checked against every limit before anything is inflated.
    private func declaredSize(of index: UInt64, name: String) throws(WorkbookError) -> Int {
        var entry = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &entry) == 0,
            entry.valid & UInt64(ZIP_STAT_SIZE) != 0, entry.valid & UInt64(ZIP_STAT_COMP_SIZE) != 0
        else { throw .damaged("part \(name) has no size") }
        guard entry.size <= UInt64(limits.entryBytes) else {
            throw .overLimit("part \(name) has \(entry.size) bytes, the limit is \(limits.entryBytes)")
        }
        guard inflatedBytes + Int(entry.size) <= limits.totalBytes else {
            throw .overLimit("its parts have more than \(limits.totalBytes) bytes in all")
        }
        if entry.size > 1 << 20, entry.size / max(entry.comp_size, 1) > UInt64(limits.inflation) {
            throw .overLimit("part \(name) grows more than \(limits.inflation) times when inflated")
        }
        return Int(entry.size)
    }

    /// Inflates exactly `size` bytes: a directory that understates a part does not get past the limits.
    private static func inflate(_ file: OpaquePointer, size: Int, name: String) throws(WorkbookError) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, filled in
            filled = 0
            while filled <= size {
                let room = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...(size)])
                let read = zip_fread(file, room.baseAddress, UInt64(room.count))
                guard read > 0 else {
                    failed = read < 0
                    return
                }
                filled += Int(read)
            }
        }
        guard !failed else { throw .damaged("part \(name) does not inflate, or its checksum is wrong") }
        guard bytes.count == size else { throw .damaged("part \(name) is not as long as the directory says") }
        return bytes
    }

    private static func open(_ bytes: [UInt8]) throws(WorkbookError) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        // libzip owns this copy: it is released with the source, and the source with the archive.
        guard let copy = malloc(max(bytes.count, 1)) else { throw .overLimit("no memory for \(bytes.count) bytes") }
        bytes.withUnsafeBytes { source in
            if let start = source.baseAddress { memcpy(copy, start, source.count) }
        }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            throw .damaged(String(cString: zip_error_strerror(&error)))
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw .damaged(String(cString: zip_error_strerror(&error)))
        }
        return archive
    }
}
