package import FramedRPC
package import TransportSecurity

/// Who the bearers of certificates are to the policies: a certificate proves a name, and what the name may do is said
/// here and not by its bearer.
package struct CertifiedCallers: Sendable {
    private let scopes: [String: Set<String>]

    /// - Parameter others: scopes of services that are no part of the suite.
    package init(others: [String: Set<String>]) {
        var scopes = others
        for service in SuiteService.allCases { scopes[service.rawValue] = Set(service.scopes) }
        self.scopes = scopes
    }

    /// The caller behind a name; a service that nobody gave a scope has none.
    package func identity(of name: PeerName) -> any CallerIdentity {
        switch name.kind {
        case .operator: OperatorPrincipal(name: name.name)
        case .service: ServicePrincipal(name: name.name, scopes: scopes[name.name] ?? [])
        }
    }
}

extension SuiteService {
    /// What the service may do at the others of the suite, beyond showing them a seller's grant.
    package var scopes: [String] {
        switch self {
        case .gateway: ["accounts.authorize", "catalogue.read"]
        case .accounts, .metrics, .benchmarks, .suggestions: []
        }
    }
}
