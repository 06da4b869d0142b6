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

/// One method of one service, as its proto declares it.
package struct MethodDescriptor: Sendable, Hashable {
    /// Full name of the service, `livediagnosis.accounts.v1.AccountsService`.
    package let service: String
    /// Name of the method, `Authorize`.
    package let name: String
    /// What the method's options promise about a second sending.
    package let idempotency: Idempotency
    /// The least time left with which starting the method makes sense; the deadline policy's default if nil.
    package let minimumTime: Duration?
    /// The name on the wire, `service/name`. Stored, because every call writes it.
    package let path: String

    package init(service: String, name: String, idempotency: Idempotency = .unknown, minimumTime: Duration? = nil) {
        self.service = service
        self.name = name
        self.idempotency = idempotency
        self.minimumTime = minimumTime
        self.path = "\(service)/\(name)"
    }
}

extension MethodDescriptor: CustomStringConvertible {
    package var description: String { path }
}
