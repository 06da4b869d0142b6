/// What a service checks callers with. Keys are read only for the kinds of callers that some method takes, so that a
/// service without grants needs no grant key. With certificates the principal's key may be missing: then nobody can act
/// for a service.
struct CallerVerifiers {
    let grants: GrantVerifier?
    let principals: PrincipalVerifier?

    init(_ policies: MethodPolicies, _ setup: ServiceSetup) throws(KeyDirectory.Failure) {
        let (service, keys, clock) = (setup.service, setup.signingKeys, setup.clock)
        grants =
            policies.takesGrants
            ? GrantVerifier(audience: service, keys: try keys.grantKeys(audience: service), clock: clock) : nil
        principals =
            policies.takesPrincipals && (setup.transport == nil || keys.hasPrincipalKey)
            ? PrincipalVerifier(audience: service, keys: try keys.principalKeys(), clock: clock) : nil
    }
}
