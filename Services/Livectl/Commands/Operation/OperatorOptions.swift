import ArgumentParser
import ServiceKit

/// The options of every command that reads the configuration.
struct OperatorOptions: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: "A file of keys, one \"key = value\" a line; LIVEDIAG_* variables go before it.")
    var configurationFile: String?

    /// The configuration, read and checked.
    func session() throws -> OperatorSession {
        try OperatorSession(
            file: try configurationFile.map { (path) throws(ConfigurationError) in try ConfigurationFile.read(path) },
            environment: ProcessEnvironment.variables)
    }
}
