/// The feeds that have a layout of ours, told apart by their headers.
enum FeedKind: CaseIterable, Sendable {
    case violations
    case service

    /// The layout's headers; a file has them all, in any order, and no other.
    var headers: [String] {
        switch self {
        case .violations: ViolationColumn.allCases.map(\.rawValue)
        case .service: ServiceColumn.allCases.map(\.rawValue)
        }
    }

    /// How many of the headers of a file the layout has.
    func matches(_ found: [String]) -> Int {
        let known = Set(headers.map(Self.key))
        return found.count { known.contains(Self.key($0)) }
    }

    /// The layout that a file's lines and headers are. Refuses the file where one is missing, unknown or stands twice.
    init(of text: FeedText) throws(FileRefusal) {
        let nearest = Self.allCases.max { $0.matches(text.headers) < $1.matches(text.headers) } ?? .violations
        let keys = text.headers.map(Self.key)
        let lines = FeedLine.allCases.filter { $0.isRequired && text.lines[$0] == nil }.map(\.rawValue)
        let missing = lines + nearest.headers.filter { !keys.contains(Self.key($0)) }
        guard missing.isEmpty else {
            let found = text.lines.keys.map(\.rawValue).sorted() + text.headers
            throw FileRefusal(
                file: text.file,
                reason: .unknownLayout(missing: missing, found: found.prefix(60).map { String($0.prefix(60)) }))
        }
        let known = Set(nearest.headers.map(Self.key))
        let unknown = text.headers.filter { !known.contains(Self.key($0)) }
        guard unknown.isEmpty else {
            throw FileRefusal(
                file: text.file,
                reason: .unknownHeaders(unknown.prefix(60).map { String($0.prefix(60)) }, known: nearest.headers))
        }
        if let twice = keys.indices.first(where: { keys[..<$0].contains(keys[$0]) }) {
            throw FileRefusal(file: text.file, reason: .repeatedHeader(text.headers[twice]))
        }
        self = nearest
    }

    /// A header as it is compared: case and the number of spaces do not matter.
    static func key(_ header: String) -> String { header.collapsingSpaces.lowercased() }
}
