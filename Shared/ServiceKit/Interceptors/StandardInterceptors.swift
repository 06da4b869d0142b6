package import FramedRPC
package import Logging

/// The order in which every call of every service passes the policies.
package enum StandardInterceptors {
    /// Metrics and trace, identity, deadline; the server itself adds its own deadline and limit policies after these
    /// and before the handler.
    package static func server(
        instruments: CallInstruments, policies: MethodPolicies, grants: GrantVerifier?, principals: PrincipalVerifier?,
        logger: Logger
    ) -> [any ServerInterceptor] {
        [
            ObservationInterceptor(instruments: instruments, logger: logger),
            IdentityInterceptor(policies: policies, grants: grants, principals: principals, logger: logger),
            MinimumTimeInterceptor(policies: policies),
        ]
    }

    /// Metrics and trace, then who calls.
    package static func client(instruments: CallInstruments, principal: PrincipalInterceptor?)
        -> [any ClientInterceptor]
    {
        let observed: [any ClientInterceptor] = [
            ClientObservationInterceptor(instruments: instruments), TracingInterceptor(),
        ]
        return observed + (principal.map { [$0] } ?? [])
    }
}
