/// A key of the configuration and the type of its value.
///
/// A component declares its keys as constants in one place, each with default, range and a sentence, and lists them for
/// the registry; `configuration[key]` then cannot fail, because every value was read and checked at the start.
package struct ConfigurationKey<Value: Sendable>: ConfigurationDeclaration {
    package let name: String
    package let summary: String
    package let defaultText: String?
    package let allowed: String
    package let isSecret: Bool
    private let parse: @Sendable (String) throws(ConfigurationComplaint) -> Value

    /// A key whose values `parse` reads, telling in its complaint what is wrong.
    package init(
        _ name: String, default defaultText: String?, allowed: String, isSecret: Bool = false, _ summary: String,
        parse: @escaping @Sendable (String) throws(ConfigurationComplaint) -> Value
    ) {
        self.name = name
        self.summary = summary
        self.defaultText = defaultText
        self.allowed = allowed
        self.isSecret = isSecret
        self.parse = parse
    }

    package func complaint(about text: String) -> String? {
        do {
            _ = try parse(text)
            return nil
        } catch {
            return error.text
        }
    }

    /// The value that `text` stands for.
    func value(of text: String) throws(ConfigurationComplaint) -> Value {
        try parse(text)
    }
}

/// Why a text is not a value of a key, to be read after "key = text: ".
package struct ConfigurationComplaint: Error {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }
}
