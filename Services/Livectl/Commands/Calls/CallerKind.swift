package import ServiceKit

/// As whom an operator's command calls a method. The command has the suite's principal key, or an operator's certificate
/// beside it: it may act for a service, and accounts gives it a seller's grant as it gives the gateway one.
package enum CallerKind: Equatable, Sendable {
    /// Somebody who runs the suite.
    case `operator`
    /// A service with this scope.
    case service(scope: String)
    /// A seller, by a grant for one of their accounts.
    case seller

    /// As whom a method is called whose policy this is: as an operator where it takes one, else with the one scope that
    /// it takes, else with a grant.
    package init(for policy: MethodPolicy?) {
        guard let callers = policy?.callers, !callers.contains(.operator), !callers.contains(.anyone) else {
            self = .operator
            return
        }
        let scopes = callers.compactMap { if case .service(let scope) = $0 { scope } else { nil } }
        self = scopes.min().map { .service(scope: $0) } ?? .seller
    }
}
