/// Everything that keeps a configuration from being used, one sentence each, each naming its key and its source.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    package var problems: [String]

    package init(problems: [String]) {
        self.problems = problems
    }

    package var description: String { problems.joined(separator: "\n") }
}
