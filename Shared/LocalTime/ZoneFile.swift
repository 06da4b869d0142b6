import Glibc

/// The system's file of a zone (tzdata package).
enum ZoneFile {
    private static let folder = "/usr/share/zoneinfo/"
    /// The largest zone file has 4 KiB; a file beyond this is no zone's.
    private static let sizeLimit = 65_536

    /// The offsets of a zone by its name.
    static func read(_ name: String) throws(LocalTimeZoneError) -> ZoneOffsets {
        guard isName(name) else { throw .invalidName }
        guard let bytes = contents(of: folder + name) else { throw .unknown }
        guard let offsets = ZoneOffsets(zoneFile: bytes) else { throw .unreadable }
        return offsets
    }

    /// A name's parts have no dot, so that it cannot lead out of the folder, and it begins with a capital, as all zones
    /// do: what else lies in the folder (`posix/`, `right/` with its leap seconds, `localtime`) is in lower case.
    static func isName(_ name: String) -> Bool {
        guard (1...64).contains(name.utf8.count), let first = name.utf8.first,
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
        else { return false }
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isNameCharacter) }
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The bytes of a file; `nil` if it cannot be read or is too large to be a zone's.
    private static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
        var filled = 0
        while filled < bytes.count {
            let count = bytes[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            filled += count
        }
        return filled <= sizeLimit ? Array(bytes[..<filled]) : nil
    }
}
