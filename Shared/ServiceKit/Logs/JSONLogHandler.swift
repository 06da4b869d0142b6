package import Logging

/// Writes each log event as one JSON object on one line: time, level, service, message, trace_id, error, metadata.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let service: String
    private let sink: any LogSink

    /// - Parameters:
    ///   - service: the name under `service` on each line.
    ///   - level: the lowest level that is written.
    package init(service: String, level: Logger.Level, sink: some LogSink) {
        self.service = service
        self.logLevel = level
        self.sink = sink
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = JSONText()
        line.append(raw: "{")
        line.append(name: "time")
        line.append(UTCTimestamp(microseconds: ServiceClock.system.now))
        line.append(name: "level")
        line.append(event.level.rawValue)
        line.append(name: "service")
        line.append(service)
        line.append(name: "message")
        line.append(event.message.description)
        if let trace = TraceContext.current {
            line.append(name: "trace_id")
            line.append(trace.traceIDText)
        }
        if let error = event.error {
            line.append(name: "error")
            line.append(String(describing: error))
        }
        append(merged(event.metadata), to: &line)
        line.append(raw: "}\n")
        sink.write(line.bytes)
    }

    /// The logger's own metadata, then the provider's, then the event's: the more particular wins.
    private func merged(_ ofEvent: Logger.Metadata?) -> Logger.Metadata {
        var all = metadata
        if let provided = metadataProvider?.get() {
            all.merge(provided) { $1 }
        }
        if let ofEvent {
            all.merge(ofEvent) { $1 }
        }
        return all
    }

    private func append(_ metadata: Logger.Metadata, to line: inout JSONText) {
        guard !metadata.isEmpty else { return }
        line.append(name: "metadata")
        append(.dictionary(metadata), to: &line)
    }

    private func append(_ value: Logger.Metadata.Value, to line: inout JSONText) {
        switch value {
        case .string(let text): line.append(text)
        case .stringConvertible(let value): line.append(value.description)
        case .array(let values):
            line.append(raw: "[")
            for (index, value) in values.enumerated() {
                if index > 0 { line.append(raw: ",") }
                append(value, to: &line)
            }
            line.append(raw: "]")
        case .dictionary(let members):
            line.append(raw: "{")
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                line.append(name: name)
                append(value, to: &line)
            }
            line.append(raw: "}")
        }
    }
}
