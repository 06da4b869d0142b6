import Logging
import Synchronization

/// A line without the address that the test cannot know.
func withoutPeer(_ line: String) -> String {
    line.split(separator: " ").filter { !$0.hasPrefix("peer=") }.joined(separator: " ")
}

/// A log that tests read, one text a line: message, then `key=value` sorted by key.
final class RecordedLog: Sendable {
    private let entries = Mutex<[String]>([])
    private let waiting = Mutex<[(count: Int, continuation: CheckedContinuation<Void, Never>)]>([])

    var lines: [String] { entries.withLock { $0 } }

    /// Returns once there are so many lines.
    func wait(for count: Int) async {
        await withCheckedContinuation { continuation in
            waiting.withLock { $0.append((count, continuation)) }
            wake()
        }
    }

    var logger: Logger {
        Logger(label: "test") { [self] _ in Handler(log: self) }
    }

    fileprivate func add(_ line: String) {
        entries.withLock { $0.append(line) }
        wake()
    }

    private func wake() {
        let count = entries.withLock { $0.count }
        let ready = waiting.withLock { waiting in
            defer { waiting.removeAll { $0.count <= count } }
            return waiting.filter { $0.count <= count }
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.notice

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            log.add("\(event.message)\(values)")
        }
    }
}
