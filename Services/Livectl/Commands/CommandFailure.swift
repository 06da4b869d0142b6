/// Why a command could not do what it was asked for, said to whoever asked.
package struct CommandFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
