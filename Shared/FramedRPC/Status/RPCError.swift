package import NIOCore

/// The failure of a call, as it travels between processes.
///
/// `reason` is the stable, machine-readable name (`UPPER_SNAKE`) that callers decide by; `text` is for people and may
/// change at any time.
package struct RPCError: Error, Sendable {
    /// The status; never ``RPCStatusCode/ok``.
    package var code: RPCStatusCode
    /// Stable name of the cause in UPPER_SNAKE, empty if there is none.
    package var reason: String
    /// A sentence for people; carries no secret and no cause of an internal fault.
    package var text: String
    /// The request's field at fault as a dotted path, empty if there is none.
    package var field: String
    /// True if no handler has seen the call, so that it may be sent again whatever the method.
    package var notStarted: Bool
    /// How long to wait before another attempt is worth it.
    package var retryAfter: Duration?
    /// Metadata that came with the failure.
    package var metadata: RPCMetadata
    /// An encoded `livediagnosis.rpc.v1.ErrorDetail`; nil lets the wire carry one made of reason, field and retryAfter.
    package var details: ByteBuffer?

    /// Makes a failure; only `code` is needed.
    package init(
        _ code: RPCStatusCode, reason: String = "", text: String = "", field: String = "", notStarted: Bool = false,
        retryAfter: Duration? = nil, metadata: RPCMetadata = RPCMetadata(), details: ByteBuffer? = nil
    ) {
        self.code = code
        self.reason = reason
        self.text = text
        self.field = field
        self.notStarted = notStarted
        self.retryAfter = retryAfter
        self.metadata = metadata
        self.details = details
    }
}

extension RPCError: CustomStringConvertible {
    package var description: String {
        var line = code.description
        if !reason.isEmpty { line += " \(reason)" }
        if !field.isEmpty { line += " [\(field)]" }
        if !text.isEmpty { line += ": \(text)" }
        return line
    }
}
