package import FramedRPC

/// What a service's build function gives back: what it answers, and to whom.
package struct ServiceParts: Sendable {
    /// Every method the service answers.
    package var methods: MethodTable
    /// Who may call each of them; a method without a policy stops the start.
    package var policies: MethodPolicies
    /// What takes the calls as gRPC where `grpc.port` is given; `nil`: nothing does.
    package var grpc: SecondListenerConfiguration.Make?

    /// A service without methods of its own still answers health.
    package init(
        methods: MethodTable = MethodTable(), policies: MethodPolicies = MethodPolicies([:]),
        grpc: SecondListenerConfiguration.Make? = nil
    ) {
        self.methods = methods
        self.policies = policies
        self.grpc = grpc
    }
}
