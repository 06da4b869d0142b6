/// Why there is no time zone of a name.
package enum LocalTimeZoneError: Error, Hashable, Sendable {
    /// The text cannot be the name of a zone: a zone's name has up to 64 of `A-Z a-z 0-9 / _ + -`, begins with a
    /// capital, and no part of it between slashes is empty.
    case invalidName
    /// The system has no zone of this name.
    case unknown
    /// The system has a file of this name, but it is not that of a zone.
    case unreadable
}
