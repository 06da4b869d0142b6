internal import CLibPQ
internal import Logging

/// The place of the connection that listens.
struct ListenerSlot {
    var connection: Connection?
    var feeds: [NotificationFeed] = []
    var backoff: ReconnectBackoff
    var retryAt: ContinuousClock.Instant?
    /// LISTEN has been answered.
    var isListening = false

    init(backoff: ReconnectBackoff) {
        self.backoff = backoff
    }
}

extension ClientLoop {
    func listen(_ feed: NotificationFeed) {
        guard drainLimit == nil else { return feed.events.finish() }
        listener.feeds.append(feed)
        // The channels are said once per connection, so a new listener gets a new one.
        listener.connection = nil
        connectListener()
    }

    func unlisten(_ feed: NotificationFeed) {
        listener.feeds.removeAll { $0 === feed }
        if listener.feeds.isEmpty {
            listener.connection = nil
            listener.retryAt = nil
        }
    }

    func connectListener() {
        listener.retryAt = nil
        listener.isListening = false
        guard !listener.feeds.isEmpty else { return }
        do {
            let connection = try Connection(
                role: .listener, options: exclusiveOptions, until: now + configuration.connectTimeout)
            listener.connection = connection
            limit(now + configuration.connectTimeout)
            if case .failed = connection.phase { lost(connection) }
        } catch {
            listenerLost(error.message)
        }
    }

    func listenerOpened(_ connection: Connection) {
        var commands: [String] = []
        for channel in Set(listener.feeds.flatMap(\.channels)).sorted() {
            guard let quoted = PQescapeIdentifier(connection.handle, channel, channel.utf8.count) else { continue }
            commands.append("LISTEN " + String(cString: quoted))
            PQfreemem(quoted)
        }
        guard PQsendQuery(connection.handle, commands.joined(separator: "; ")) == 1, connection.flush() else {
            return lost(connection)
        }
    }

    func receivedNotifications(_ connection: Connection) {
        while PQisBusy(connection.handle) == 0 {
            guard let result = PQgetResult(connection.handle) else { break }
            let status = PQresultStatus(result)
            PQclear(result)
            if status != PGRES_COMMAND_OK { return lost(connection) }
        }
        if !listener.isListening, PQtransactionStatus(connection.handle) == PQTRANS_IDLE {
            listener.isListening = true
            listener.backoff.reset()
            for feed in listener.feeds { feed.events.yield(.listening) }
        }
        while let notification = PQnotifies(connection.handle) {
            let channel = String(cString: notification.pointee.relname)
            let payload = String(cString: notification.pointee.extra)
            PQfreemem(notification)
            for feed in listener.feeds where feed.channels.contains(channel) {
                feed.events.yield(.notification(channel: channel, payload: payload))
            }
        }
    }

    func listenerLost(_ reason: String) {
        listener.connection = nil
        counters.losses += 1
        if listener.isListening {
            for feed in listener.feeds { feed.events.yield(.interrupted) }
        }
        listener.isListening = false
        guard drainLimit == nil else {
            for feed in listener.feeds { feed.events.finish() }
            return
        }
        listener.retryAt = now + listener.backoff.pause(fraction: .random(in: 0...1))
        limit(listener.retryAt)
        logger.warning("PostgreSQL connection lost", metadata: ["reason": "\(reason)", "slot": "listener"])
    }

    func expireListener() {
        if let retryAt = listener.retryAt, retryAt <= now { connectListener() }
        limit(listener.retryAt)
        if let connection = listener.connection { expireConnecting(connection) }
    }
}
