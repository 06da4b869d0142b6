/// What a listener learns. What it keeps in memory of the database is right only from `listening` to `interrupted`.
package enum PostgresNotification: Sendable, Equatable {
    /// Listening has begun, for the first time or again: caches must be emptied, since what was sent before is not known.
    case listening
    /// The connection was lost: caches must be emptied, and not be filled for long, until `listening`.
    case interrupted
    /// Somebody has sent `NOTIFY channel, 'payload'`.
    case notification(channel: String, payload: String)
}
