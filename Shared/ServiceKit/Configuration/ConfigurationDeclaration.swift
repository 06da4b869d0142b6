/// What the registry knows of a key whatever the type of its value.
package protocol ConfigurationDeclaration: Sendable {
    /// Lower-case components joined by points, words of a component by underscores: `database.shared_connections`.
    var name: String { get }
    /// One sentence for the operator: meaning and unit.
    var summary: String { get }
    /// The text that stands where no source gives one; `nil`: the key must be given.
    var defaultText: String? { get }
    /// What values are taken, for people: `1 ... 65535`.
    var allowed: String { get }
    /// Whether the value is hidden in listings.
    var isSecret: Bool { get }
    /// Why `text` is not a value of this key; `nil` where it is one.
    func complaint(about text: String) -> String?
}

extension ConfigurationDeclaration {
    /// The environment variable of the key: `rpc.port` is `LIVEDIAG_RPC_PORT`.
    package var environmentName: String {
        ConfigurationSource.environmentPrefix
            + String(
                decoding: name.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : Self.upper($0) }, as: UTF8.self)
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
    }
}
