import Contracts
package import ServiceKit

/// Who may call which method of accounts.
package enum AccountsPolicies {
    package static let all = MethodPolicies([
        // Only the gateway decides who the person is; it alone has the scope.
        AccountsServiceMethods.authorize: MethodPolicy(.service(scope: "accounts.authorize")),
        AccountsServiceMethods.listAccounts: MethodPolicy(.service(scope: "accounts.authorize")),
        AccountsServiceMethods.putSeller: MethodPolicy(.operator),
        AccountsServiceMethods.getSeller: MethodPolicy(.operator, .service(scope: "internal.read")),
        AccountsServiceMethods.linkAccount: MethodPolicy(.operator),
        AccountsServiceMethods.unlinkAccount: MethodPolicy(.operator),
        AccountsServiceMethods.listShopAccounts: MethodPolicy(.operator, .service(scope: "internal.read")),
        AccountsServiceMethods.reportViolations: MethodPolicy(.operator, .service(scope: "feed.write")),
    ])
}
