import HTTPTypes
import Hummingbird
import NIOCore

extension Problem {
    /// The answer as `application/problem+json`.
    /// - Parameter reference: Id of the request; stands in the body for faults of ours only.
    func response(reference: String) -> Response {
        let (headers, body) = document(reference: reference)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// Headers and body of the answer.
    func document(reference: String) -> (headers: HTTPFields, body: ByteBuffer) {
        var members = [
            ("type", "urn:live-diagnosis:problem:\(Self.dashed(reason))"), ("title", title), ("reason", reason),
        ]
        if let field { members.append(("field", field)) }
        if let expected { members.append(("expected", expected)) }
        if status.code >= 500 { members.append(("reference", reference)) }
        // Every text here is our own, an id, a field's name or a day: none needs escaping.
        let texts = members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
        let body = ByteBuffer(string: "{\"status\":\(status.code),\(texts)}")
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if let allow { headers[.allow] = allow }
        return (headers, body)
    }

    private static func dashed(_ reason: String) -> String {
        String(decoding: reason.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 | 0x20 }, as: UTF8.self)
    }
}
