/// Why a command could not do what it was asked for, said to whoever asked.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
