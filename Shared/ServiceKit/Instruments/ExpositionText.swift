/// The Prometheus text format, version 0.0.4.
struct ExpositionText {
    /// The media type under which it is served.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    mutating func append(heading name: String, kind: String, help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    /// Numbers come in Swift's spelling, which differs from the format's for infinities and NaN.
    mutating func append(name: String, labels: LabelSet, value: String) {
        let spelt =
            switch value {
            case "inf": "+Inf"
            case "-inf": "-Inf"
            case "nan", "-nan": "NaN"
            default: value
            }
        text += labels.text.isEmpty ? "\(name) \(spelt)\n" : "\(name){\(labels.text)} \(spelt)\n"
    }
}
