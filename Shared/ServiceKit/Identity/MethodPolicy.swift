import FramedRPC

/// Who may call a method, and how much time it needs to make sense.
package struct MethodPolicy: Sendable {
    /// A kind of caller.
    package enum Caller: Sendable, Hashable {
        /// The bearer of a grant for this service.
        case sellerGrant
        /// A service whose principal has this scope.
        case service(scope: String)
        case `operator`
        /// Anyone, credentials or none: health only.
        case anyone
    }

    /// Callers taken; any one of them suffices.
    package let callers: Set<Caller>
    /// A call with less time left is refused unstarted; `nil`: the method's own, or 5 ms.
    package let minimumTime: Duration?

    /// Takes the callers listed.
    package init(_ callers: Caller..., minimumTime: Duration? = nil) {
        self.callers = Set(callers)
        self.minimumTime = minimumTime
    }

    /// By which of its callers the method takes `identity`; `nil`: it does not.
    func admission(of identity: any CallerIdentity) -> Caller? {
        if callers.contains(.anyone) { return .anyone }
        switch identity {
        case is SellerGrant: return callers.contains(.sellerGrant) ? .sellerGrant : nil
        case is OperatorPrincipal: return callers.contains(.operator) ? .operator : nil
        case let service as ServicePrincipal:
            return service.scopes.map { Caller.service(scope: $0) }.first { callers.contains($0) }
        default: return nil
        }
    }
}
