/// An address that could not be listened on.
package struct ListeningFailure: Error, CustomStringConvertible {
    /// The configuration keys that choose the address.
    package var keys: String
    package var address: String
    package var cause: String

    package var description: String { "cannot listen on \(address) (\(keys)): \(cause)" }
}
