/// What a person has chosen on the page, as its address says it. Any text may stand in an address: each choice that is not known
/// counts as none.
package struct PageSelection: Sendable, Hashable {
    package var accountID: String
    package var filter: String
    /// Empty: the aspect of the first suggestion.
    package var aspect: String
    /// Empty: the dimension that is worst; "none": none is open.
    package var dimension: String

    package init(accountID: String, filter: String = "", aspect: String = "", dimension: String = "") {
        self.accountID = accountID
        self.filter = filter
        self.aspect = aspect
        self.dimension = dimension
    }

    /// The address of the page with this selection.
    var address: String {
        let fields = [("account_id", accountID), ("dimension", dimension), ("filter", filter), ("aspect", aspect)]
        return "/?" + fields.filter { !$1.isEmpty }.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    }

    /// A copy with one choice changed.
    func with(_ field: WritableKeyPath<PageSelection, String>, _ value: String) -> PageSelection {
        var copy = self
        copy[keyPath: field] = value
        return copy
    }

    private static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { result, byte in
            let character = Character(UnicodeScalar(byte))
            if byte < 128, character.isLetter || character.isNumber || "-._~".contains(character) {
                result.append(character)
            } else {
                result += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }
    }
}
