import Contracts
package import ServiceKit

/// Who may call which method of suggestions.
package enum SuggestionsPolicies {
    package static let all = MethodPolicies([
        SuggestionsServiceMethods.suggest: MethodPolicy(.sellerGrant, .service(scope: "internal.read")),
        SuggestionsServiceMethods.getCatalogue: MethodPolicy(
            .operator, .service(scope: "internal.read"), .service(scope: "catalogue.read")),
        SuggestionsServiceMethods.putFeedback: MethodPolicy(.sellerGrant),
    ])
}
