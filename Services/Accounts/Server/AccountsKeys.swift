package import ServiceKit

/// The configuration that only accounts has.
package enum AccountsKeys {
    /// How many marketing accounts a shop may link at once.
    package static let marketingLimit = ConfigurationKey<Int>.integer(
        "accounts.marketing_limit", default: 4, in: 0...1_000, "marketing accounts that a shop may have linked at once")

    /// All of them, for the registry.
    package static let all: [any ConfigurationDeclaration] = [marketingLimit]
}
