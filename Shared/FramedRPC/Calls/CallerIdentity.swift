/// Who calls, as the identity interceptor established it. Each suite of principals has a type of its own.
package protocol CallerIdentity: Sendable {
    /// The caller's name for logs and audit lines; no secret.
    var auditName: String { get }
}
