import FoundationEssentials

/// The environment variables of this process.
package enum ProcessEnvironment {
    /// All of them as they were when asked.
    package static var variables: [String: String] { ProcessInfo.processInfo.environment }
}
