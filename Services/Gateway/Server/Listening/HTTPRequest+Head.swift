import HTTPTypes
import NIOHTTP1

extension HTTPRequest {
    /// A request's head as it came over the wire; `nil` for a method that is none.
    init?(_ head: HTTPRequestHead) {
        guard let method = HTTPRequest.Method(head.method.rawValue) else { return nil }
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        var authority: String?
        for (name, value) in head.headers {
            guard let name = HTTPField.Name(name) else { continue }
            if authority == nil, name == Self.host {
                authority = value
            } else {
                fields.append(HTTPField(name: name, value: value))
            }
        }
        self.init(
            method: method, scheme: nil, authority: authority, path: Self.path(of: head.uri), headerFields: fields)
    }

    private static let host = HTTPField.Name("host")!

    /// Path and query. A proxy may send the whole address.
    private static func path(of target: String) -> String {
        guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return target }
        return target[scheme.upperBound...].firstIndex(of: "/").map { String(target[$0...]) } ?? "/"
    }
}
