package import ServiceKit

/// The configuration that only benchmarks has.
package enum BenchmarksKeys {
    /// The secret of the factors that hide each seller's values; the same file on every instance and for ever.
    package static let secretFile = ConfigurationKey<String>.secretFile(
        "benchmarks.perturbation_key_file", default: nil,
        "file of at least 32 random bytes that hides sellers' own values")

    /// All of them, for the registry.
    package static let all: [any ConfigurationDeclaration] = [secretFile]
}
