/// Where a value came from.
package enum ConfigurationSource: Sendable, Equatable, CustomStringConvertible {
    case environment(variable: String)
    case file(path: String, line: Int)
    case standard

    /// Every variable that begins so belongs to the suite, and an unknown one stops the start.
    package static let environmentPrefix = "LIVEDIAG_"

    package var description: String {
        switch self {
        case .environment(let variable): variable
        case .file(let path, let line): "\(path):\(line)"
        case .standard: "default"
        }
    }
}
