/// Somebody the local demo lets sign in without a password.
package struct DemoPerson: Sendable, Hashable {
    /// The person's id.
    package let id: String
    /// Who it is, in words.
    package let about: String

    package init(id: String, about: String) {
        self.id = id
        self.about = about
    }
}
