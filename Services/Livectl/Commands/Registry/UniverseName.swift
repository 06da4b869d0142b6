import ArgumentParser
import Contracts

/// A universe as it is written on the command line.
enum UniverseName: String, ExpressibleByArgument, CaseIterable {
    case real
    case demo

    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    init?(_ universe: AccountsUniverse) {
        switch universe {
        case .real: self = .real
        case .demo: self = .demo
        case .unspecified, .UNRECOGNIZED: return nil
        }
    }

    var onTheWire: AccountsUniverse {
        switch self {
        case .real: .real
        case .demo: .demo
        }
    }
}
