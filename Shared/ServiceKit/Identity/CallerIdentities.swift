package import Contracts
package import FramedRPC

/// A person on the seller's side, who may see what the grant says and nothing else.
package struct SellerGrant: CallerIdentity {
    package let grant: AccountsGrant

    package init(_ grant: AccountsGrant) {
        self.grant = grant
    }

    package var auditName: String { "person/\(grant.personID)" }
}

/// Another service of the suite or an internal team's, with what it may do beyond its own calls.
package struct ServicePrincipal: CallerIdentity {
    package let name: String
    package let scopes: Set<String>

    package init(name: String, scopes: Set<String>) {
        self.name = name
        self.scopes = scopes
    }

    package var auditName: String { "service/\(name)" }
}

/// Somebody who runs the suite.
package struct OperatorPrincipal: CallerIdentity {
    package let name: String

    package init(name: String) {
        self.name = name
    }

    package var auditName: String { "operator/\(name)" }
}

/// Nobody in particular: what methods open to anyone see.
package struct AnonymousCaller: CallerIdentity {
    package init() {}

    package var auditName: String { "anonymous" }
}

extension ServerContext {
    /// The seller's grant of this call; `nil` where another kind of caller is allowed and calls.
    package var grant: AccountsGrant? { (identity as? SellerGrant)?.grant }
}
