/// Why metadata may not travel.
package enum MetadataFault: Error, Equatable {
    case tooMany
    case tooLarge
    case badKey
    case badValue(key: String)

    /// The status a caller gets; nothing of the call has been started then.
    package var rpcError: RPCError {
        switch self {
        case .tooMany, .tooLarge:
            RPCError(
                .resourceExhausted, reason: "METADATA_TOO_LARGE",
                text: "Metadata is limited to \(RPCMetadata.maxEntries) entries and \(RPCMetadata.maxBytes) bytes.")
        case .badKey:
            RPCError(
                .invalidArgument, reason: "METADATA_INVALID", text: "A metadata key is 1 to 64 of [a-z0-9._-].",
                field: "metadata")
        case .badValue(let key):
            RPCError(
                .invalidArgument, reason: "METADATA_INVALID", text: "Metadata \(key) is not printable ASCII.",
                field: "metadata")
        }
    }
}

extension RPCMetadata {
    /// The first fault of these entries, nil if they may travel.
    package func fault() -> MetadataFault? {
        if entries.isEmpty { return nil }
        if count > Self.maxEntries { return .tooMany }
        if byteCount > Self.maxBytes { return .tooLarge }
        for entry in entries {
            guard Self.isKey(entry.key) else { return .badKey }
            if entry.key.hasSuffix("-bin") { continue }
            guard entry.value.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return .badValue(key: entry.key) }
        }
        return nil
    }

    private static func isKey(_ key: String) -> Bool {
        let bytes = key.utf8
        guard !bytes.isEmpty, bytes.count <= 64 else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
    }
}
