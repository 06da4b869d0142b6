import NIOCore

extension RPCError {
    /// This failure cut to what always fits a frame: text of 3,000 bytes, details and metadata within their limits.
    func fittingTheWire(adding metadata: RPCMetadata) -> RPCError {
        var error = self
        if !metadata.isEmpty { error.metadata.append(metadata) }
        if error.metadata.fault() != nil { error.metadata = RPCMetadata() }
        error.text = Self.cut(error.text, to: 3_000)
        error.reason = Self.cut(error.reason, to: 200)
        error.field = Self.cut(error.field, to: 1_000)
        if let details = error.details, details.readableBytes > 3_000 { error.details = nil }
        return error
    }

    private static func cut(_ text: String, to bytes: Int) -> String {
        text.utf8.count <= bytes ? text : String(decoding: text.utf8.prefix(bytes), as: UTF8.self)
    }
}
