import Foundation

/// What a person at the command line reads. Results go to standard output, everything about them to standard error.
enum Terminal {
    /// Writes lines to standard output.
    static func say(_ text: String) {
        write(text, to: .standardOutput)
    }

    /// Writes lines to standard error.
    static func complain(_ text: String) {
        write(text, to: .standardError)
    }

    /// A reader that is gone does not stop what the command does.
    private static func write(_ text: String, to file: FileHandle) {
        try? file.write(contentsOf: Data((text + "\n").utf8))
    }
}
