/// The command line of a service: `[--config FILE] [--check-config] [--version]`.
package struct ServiceArguments: Sendable, Equatable {
    /// What is asked for.
    package enum Action: Sendable, Equatable {
        case run
        case checkConfiguration
        case showVersion
        case showHelp
    }

    /// A command line that cannot be followed.
    package struct Mistake: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    package var action = Action.run
    /// Path of the configuration file, if one is given.
    package var configurationFile: String?

    /// Reads what follows the program's name.
    package init(_ arguments: [String]) throws(Mistake) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--check-config": action = .checkConfiguration
            case "--version": action = .showVersion
            case "--help", "-h": action = .showHelp
            case "--config":
                guard let path = rest.popFirst(), !path.isEmpty else {
                    throw Mistake(description: "--config needs the path of a file")
                }
                configurationFile = path
            default:
                guard argument.hasPrefix("--config="), argument.count > "--config=".count else {
                    throw Mistake(description: "unknown argument \(argument)")
                }
                configurationFile = String(argument.dropFirst("--config=".count))
            }
        }
    }

    /// What `--help` says.
    package static func usage(of program: String) -> String {
        """
        usage: \(program) [--config FILE] [--check-config] [--version]

          --config FILE    reads keys from FILE, one "key = value" a line; LIVEDIAG_* variables go before it
          --check-config   prints every key with its value and where that came from, and ends
          --version        prints the version, and ends
        """
    }
}
