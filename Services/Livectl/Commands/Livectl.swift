package import ArgumentParser

/// The operator's command.
package struct Livectl: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "livectl",
        abstract: "Operates a LIVE diagnosis suite.",
        discussion: """
            Configuration comes from LIVEDIAG_* variables and from --config FILE, like that of the services: \
            endpoints.*, keys.directory, and for migrate database.conninfo.

            Exit status: 0 done; 1 not done, the message says why; 2 an import took its file, but not all of its rows.
            """,
        subcommands: [
            MigrateCommand.self, SellerCommand.self, AccountCommand.self, ImportCommand.self, TokenCommand.self,
            RefreshBenchmarksCommand.self, StatusCommand.self, CallCommand.self, DemoCommand.self,
        ])

    package init() {}

    /// Runs a command line (what follows the program's name) to the end. Returns the exit status.
    package static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            return tell(error)
        }
    }

    /// Help and version go to standard output and are no failure.
    private static func tell(_ error: any Error) -> Int32 {
        let message = fullMessage(for: error)
        guard exitCode(for: error).isSuccess else {
            Terminal.complain(message)
            return 1
        }
        Terminal.say(message)
        return 0
    }
}

extension ExitCode {
    /// An import took its file, but not all of its rows.
    static let rowsRefused = ExitCode(2)
}
