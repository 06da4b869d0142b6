import FoundationEssentials
package import FramedRPC
package import GRPCCore

extension RPCMetadata {
    /// The entries of a gRPC call that are the caller's: what HTTP/2 and gRPC themselves add is left out.
    package init(_ metadata: Metadata) {
        self.init()
        for (key, value) in metadata where !Self.isOfTheTransport(key) {
            switch value {
            case .binary(let bytes): add(key, bytes)
            case .string(let text) where key.hasSuffix("-bin"): add(key, Self.bytes(inBase64: text))
            case .string(let text): add(key, text: text)
            }
        }
    }

    /// The value of a binary key without the padding, which the protocol lets clients leave out and the transport
    /// misses. What is no base64 stays as it came, and fails where it is looked at.
    private static func bytes(inBase64 text: String) -> [UInt8] {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) } ?? Array(text.utf8)
    }

    private static func isOfTheTransport(_ key: String) -> Bool {
        key.hasPrefix(":") || key.hasPrefix("grpc-") || key == StreamGate.deadlineKey
            || ["accept-encoding", "content-length", "content-type", "te", "user-agent"].contains(key)
    }
}

extension Metadata {
    /// Entries for the other side of a gRPC call.
    package init(_ metadata: RPCMetadata) {
        self.init()
        for entry in metadata.entries {
            if entry.key.hasSuffix("-bin") {
                addBinary(entry.value, forKey: entry.key)
            } else {
                addString(String(decoding: entry.value, as: UTF8.self), forKey: entry.key)
            }
        }
    }
}
