package import FramedRPC

/// The policy of every method of a service, in one table.
package struct MethodPolicies: Sendable {
    /// Methods that nobody decided about; the service must not start.
    package struct Missing: Error, Equatable, CustomStringConvertible {
        package var methods: [String]

        package var description: String { "no policy says who may call \(methods.joined(separator: ", "))" }
    }

    private var policies: [String: MethodPolicy]

    /// One policy per method, by the path `livediagnosis.accounts.v1.AccountsService/Authorize`.
    package init(_ policies: [MethodDescriptor: MethodPolicy]) {
        self.policies = Dictionary(uniqueKeysWithValues: policies.map { ($0.key.path, $0.value) })
    }

    /// The policy of a method.
    package subscript(method: MethodDescriptor) -> MethodPolicy? { policies[method.path] }

    /// These policies and those of `other`, which win.
    package func adding(_ other: MethodPolicies) -> MethodPolicies {
        var all = self
        all.policies.merge(other.policies) { $1 }
        return all
    }

    /// Whether some method takes a seller's grant.
    var takesGrants: Bool { policies.values.contains { $0.callers.contains(.sellerGrant) } }

    /// Whether some method takes a service's or an operator's principal.
    var takesPrincipals: Bool {
        policies.values.contains { !$0.callers.subtracting([.sellerGrant, .anyone]).isEmpty }
    }

    /// Checks that each of `methods` has a policy with at least one caller.
    package func cover(_ methods: some Sequence<MethodDescriptor>) throws(Missing) {
        let missing = methods.filter { self[$0]?.callers.isEmpty ?? true }.map(\.path).sorted()
        guard missing.isEmpty else { throw Missing(methods: missing) }
    }
}
