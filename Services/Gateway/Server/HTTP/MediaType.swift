import HTTPTypes
import Hummingbird

/// How a message of the interface is written.
enum MediaType: String, Sendable {
    case json = "application/json"
    case protobuf = "application/x-protobuf"

    /// What the body of a request is.
    /// - Throws: `Problem.unsupportedType` where it does not say so, or is something else.
    init(ofBody request: Request) throws(Problem) {
        let name = request.headers[.contentType].map { Self.name(of: $0.split(separator: ";")[...]) }
        guard let name, let type = MediaType(rawValue: name) else { throw .unsupportedType }
        self = type
    }

    /// What an answer is to be: JSON, unless protobuf is named and is wanted as much or more (RFC 9110, section 12.5.1).
    /// Whoever wants neither gets JSON.
    init(answering request: Request) {
        let ranges = request.headers[.accept].map { $0.split(separator: ",").map(Range.init) } ?? []
        let protobuf = ranges.last { $0.name == Self.protobuf.rawValue }?.weight ?? 0
        let json =
            ["application/json", "application/*", "*/*"].lazy.compactMap { name in
                ranges.last { $0.name == name }
            }.first
        self = protobuf > 0 && protobuf >= json?.weight ?? 0 ? .protobuf : .json
    }

    /// One of the types that an answer may have, and how much it is wanted.
    private struct Range {
        let name: String
        /// 0 to 1.
        let weight: Double

        init(_ text: Substring) {
            let parts = text.split(separator: ";")
            name = MediaType.name(of: parts[...])
            let quality = parts.dropFirst().lazy.map { MediaType.trimmed($0).lowercased() }.first { $0.hasPrefix("q=") }
            weight = quality.map { Double($0.dropFirst(2)).map { min(max($0, 0), 1) } ?? 0 } ?? 1
        }
    }

    private static func name(of parts: ArraySlice<Substring>) -> String {
        parts.first.map { trimmed($0).lowercased() } ?? ""
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
