package import NIOCore

/// The failure of a call, as it travels between processes.
///
/// `reason` is the stable, machine-readable name (`UPPER_SNAKE`) that callers decide by; `text` is for people and may
/// change at any time. All of it lies behind one reference: every async function on a call's way keeps room for its
/// failure while it waits.
@dynamicMemberLookup
package struct RPCError: Error, Sendable {
    /// What a failure says.
    package struct Content: Sendable {
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
    }

    private final class Box: Sendable {
        let content: Content
        init(_ content: Content) { self.content = content }
    }

    private var box: Box

    /// Makes a failure; only `code` is needed.
    package init(
        _ code: RPCStatusCode, reason: String = "", text: String = "", field: String = "", notStarted: Bool = false,
        retryAfter: Duration? = nil, metadata: RPCMetadata = RPCMetadata(), details: ByteBuffer? = nil
    ) {
        box = Box(
            Content(
                code: code, reason: reason, text: text, field: field, notStarted: notStarted, retryAfter: retryAfter,
                metadata: metadata, details: details))
    }

    package subscript<Value>(dynamicMember part: WritableKeyPath<Content, Value>) -> Value {
        get { box.content[keyPath: part] }
        set {
            var content = box.content
            content[keyPath: part] = newValue
            box = Box(content)
        }
    }
}

extension RPCError: CustomStringConvertible {
    package var description: String {
        let content = box.content
        var line = content.code.description
        if !content.reason.isEmpty { line += " \(content.reason)" }
        if !content.field.isEmpty { line += " [\(content.field)]" }
        if !content.text.isEmpty { line += ": \(content.text)" }
        return line
    }
}
