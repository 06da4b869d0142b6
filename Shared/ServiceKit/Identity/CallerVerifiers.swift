/// What a service checks callers with. Keys are read only for the kinds of callers that some method takes, so that a
/// service without grants needs no grant key.
struct CallerVerifiers {
    let grants: GrantVerifier?
    let principals: PrincipalVerifier?

    init(_ policies: MethodPolicies, _ setup: ServiceSetup) throws(KeyDirectory.Failure) {
        let (service, keys, clock) = (setup.service, setup.signingKeys, setup.clock)
        grants =
            policies.takesGrants
            ? GrantVerifier(audience: service, keys: try keys.grantKeys(audience: service), clock: clock) : nil
        principals =
            policies.takesPrincipals
            ? PrincipalVerifier(audience: service, keys: try keys.principalKeys(), clock: clock) : nil
    }
}
