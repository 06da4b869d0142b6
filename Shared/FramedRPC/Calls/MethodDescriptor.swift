/// Whether a method may be sent twice without doing more than once; `idempotency_level` of the method's options.
package enum Idempotency: Sendable, Hashable {
    /// Nothing is promised: sent again only if it was not started.
    case unknown
    /// Reads only.
    case noSideEffects
    /// Writes the same whether it is done once or twice.
    case idempotent

    /// True if a call that may have been started can be sent again.
    package var allowsRetry: Bool { self != .unknown }
}

/// One method of one service, as its proto declares it. One reference, because every call on its way holds it.
package struct MethodDescriptor: Sendable {
    private final class Content: Sendable {
        let service: String
        let name: String
        let idempotency: Idempotency
        let minimumTime: Duration?
        let path: String

        init(_ service: String, _ name: String, _ idempotency: Idempotency, _ minimumTime: Duration?) {
            self.service = service
            self.name = name
            self.idempotency = idempotency
            self.minimumTime = minimumTime
            path = "\(service)/\(name)"
        }
    }

    private let content: Content

    package init(service: String, name: String, idempotency: Idempotency = .unknown, minimumTime: Duration? = nil) {
        content = Content(service, name, idempotency, minimumTime)
    }

    /// Full name of the service, `livediagnosis.accounts.v1.AccountsService`.
    package var service: String { content.service }
    /// Name of the method, `Authorize`.
    package var name: String { content.name }
    /// What the method's options promise about a second sending.
    package var idempotency: Idempotency { content.idempotency }
    /// The least time left with which starting the method makes sense; the deadline policy's default if nil.
    package var minimumTime: Duration? { content.minimumTime }
    /// The name on the wire, `service/name`. Stored, because every call writes it.
    package var path: String { content.path }
}

extension MethodDescriptor: Hashable {
    package static func == (left: MethodDescriptor, right: MethodDescriptor) -> Bool {
        left.content === right.content
            || left.path == right.path && left.idempotency == right.idempotency && left.minimumTime == right.minimumTime
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

extension MethodDescriptor: CustomStringConvertible {
    package var description: String { path }
}
