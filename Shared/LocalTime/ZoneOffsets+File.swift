extension ZoneOffsets {
    /// Reads a file in TZif format, version 2 or later (RFC 9636); `nil` if it is not one. Version 1 ends in 2038 and
    /// is refused, as are files that count leap seconds, which unix time does not.
    init?(zoneFile bytes: [UInt8]) {
        var reader = BigEndianReader(bytes: bytes)
        guard let outdated = TZifHeader(&reader), outdated.version >= UInt8(ascii: "2"),
            reader.skip(outdated.length(ofTimes: 4)),
            let header = TZifHeader(&reader), header.leapSeconds == 0, header.types >= 1
        else { return nil }

        var changes: [Int64] = []
        changes.reserveCapacity(header.changes)
        for _ in 0..<header.changes {
            guard let change = reader.integer(Int64.self), changes.last.map({ $0 < change }) ?? true else { return nil }
            changes.append(change)
        }
        guard let typeOfChange = reader.bytes(header.changes) else { return nil }
        var offsetOfType: [Int32] = []
        for _ in 0..<header.types {
            // A type has its offset, whether it is daylight-saving time, and the place of its abbreviation.
            guard let offset = reader.integer(Int32.self), abs(Int(offset)) <= 26 * 3600, reader.skip(2) else {
                return nil
            }
            offsetOfType.append(offset)
        }
        guard typeOfChange.allSatisfy({ Int($0) < offsetOfType.count }),
            reader.skip(header.abbreviations + header.standardFlags + header.utcFlags),
            let footer = reader.line()
        else { return nil }
        var rule: PosixZoneRule?
        if !footer.isEmpty {
            rule = PosixZoneRule(footer)
            if rule == nil { return nil }
        }
        self.init(
            changes: changes, offsets: typeOfChange.map { offsetOfType[Int($0)] }, first: offsetOfType[0], rule: rule)
    }
}

/// The header of one of the two data blocks of a TZif file.
private struct TZifHeader {
    let version: UInt8
    let utcFlags: Int
    let standardFlags: Int
    let leapSeconds: Int
    let changes: Int
    let types: Int
    let abbreviations: Int

    init?(_ reader: inout BigEndianReader) {
        guard reader.bytes(4) == Array("TZif".utf8)[...], let version = reader.bytes(1)?.first, reader.skip(15) else {
            return nil
        }
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = reader.integer(UInt32.self), count <= 65_536 else { return nil }
            counts.append(Int(count))
        }
        self.version = version
        (utcFlags, standardFlags, leapSeconds) = (counts[0], counts[1], counts[2])
        (changes, types, abbreviations) = (counts[3], counts[4], counts[5])
    }

    /// The bytes of the block after the header, for times of 4 or 8 bytes.
    func length(ofTimes size: Int) -> Int {
        changes * (size + 1) + types * 6 + abbreviations + leapSeconds * (size + 4) + standardFlags + utcFlags
    }
}
