package import FramedRPC
package import Logging
package import NIOCore

/// Establishes who calls and refuses those whom the method does not take.
///
/// A grant goes before a certificate, a certificate before a principal. Every refusal is one log line; calls taken because of the scope
/// `internal.read` are audited, because they show sellers' figures to people inside.
package struct IdentityInterceptor: ServerInterceptor {
    /// The scope with which internal teams read.
    package static let internalRead = "internal.read"

    private let policies: MethodPolicies
    private let grants: GrantVerifier?
    private let principals: PrincipalVerifier?
    private let logger: Logger

    /// - Parameters:
    ///   - grants: `nil` in a service that takes none; a grant is then invalid.
    ///   - principals: `nil` likewise.
    package init(policies: MethodPolicies, grants: GrantVerifier?, principals: PrincipalVerifier?, logger: Logger) {
        self.policies = policies
        self.grants = grants
        self.principals = principals
        self.logger = logger
    }

    package func intercept(_ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler) async throws
        -> ByteBuffer
    {
        var context = context
        context.identity = try admit(context)
        return try await next(request, context)
    }

    private func admit(_ context: ServerContext) throws(RPCError) -> any CallerIdentity {
        guard let policy = policies[context.method] else { throw .internalFault }
        if policy.callers.contains(.anyone) { return AnonymousCaller() }
        let identity: any CallerIdentity
        do throws(RPCError) {
            identity = try identify(context)
        } catch {
            log(refusal: error.reason, by: nil, context)
            throw error
        }
        guard let admission = policy.admission(of: identity) else {
            log(refusal: "CALLER_NOT_ALLOWED", by: identity, context)
            throw .permissionDenied(
                "CALLER_NOT_ALLOWED", text: "This method does not take calls of this kind of caller.")
        }
        if admission == .service(scope: Self.internalRead) {
            logger.notice("internal read", metadata: metadata(of: context, identity))
        }
        return identity
    }

    private func identify(_ context: ServerContext) throws(RPCError) -> any CallerIdentity {
        if let token = context.requestMetadata.first(RPCMetadata.grantKey) {
            guard let grants else { throw .unauthenticated("GRANT_INVALID", text: "This service takes no grants.") }
            return SellerGrant(try grants.verify(token))
        }
        if let certified = context.identity { return try acting(certified, context) }
        if let token = context.requestMetadata.first(RPCMetadata.principalKey) {
            guard let principals else {
                throw .unauthenticated("PRINCIPAL_INVALID", text: "This service takes no principals.")
            }
            return try principals.verify(token)
        }
        throw .unauthenticated("CREDENTIALS_REQUIRED", text: "The call carries neither a grant nor a principal.")
    }

    /// Whom the bearer of a certificate calls as: itself. Only an operator may act for a service, with a principal.
    private func acting(
        _ certified: any CallerIdentity, _ context: ServerContext
    ) throws(RPCError) -> any CallerIdentity {
        guard certified is OperatorPrincipal, let principals,
            let token = context.requestMetadata.first(RPCMetadata.principalKey)
        else { return certified }
        let principal = try principals.verify(token)
        return principal is ServicePrincipal ? principal : certified
    }

    private func log(refusal reason: String, by identity: (any CallerIdentity)?, _ context: ServerContext) {
        var metadata = metadata(of: context, identity)
        metadata["reason"] = "\(reason)"
        logger.warning("call refused", metadata: metadata)
    }

    private func metadata(of context: ServerContext, _ identity: (any CallerIdentity)?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["method": "\(context.method.path)", "peer": "\(context.peer)"]
        if let identity {
            metadata["caller"] = "\(identity.auditName)"
        }
        return metadata
    }
}
