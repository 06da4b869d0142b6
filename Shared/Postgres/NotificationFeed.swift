/// One listener: its channels, and where its events go.
final class NotificationFeed: Sendable {
    let channels: [String]
    let events: AsyncStream<PostgresNotification>.Continuation

    init(channels: [String], events: AsyncStream<PostgresNotification>.Continuation) {
        self.channels = channels
        self.events = events
    }
}
