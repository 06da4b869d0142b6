import Contracts

/// What a snapshot covers: the sellers of one universe in one region.
struct Market: Sendable, Hashable, CustomStringConvertible {
    var universe: AccountsUniverse
    var region: String

    var description: String { (universe == .demo ? "demo-" : "real-") + region }
}
