/// Why certificates and keys cannot be used.
package struct CredentialFault: Error, CustomStringConvertible {
    /// To be read after the path of the file, or the name of the key that gives it.
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}
