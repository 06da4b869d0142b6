import HTTPTypes
import Hummingbird
import NIOCore

/// The answer to what could not be read as a request: all of it is there at once, since the connection ends with it.
struct HTTPRefusal: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    let body: ByteBuffer

    init(status: HTTPResponse.Status, document: (headers: HTTPFields, body: ByteBuffer)) {
        self.status = status
        (headers, body) = document
        headers[.contentLength] = String(body.readableBytes)
    }
}

extension Response {
    /// The same on a connection that goes on.
    init(_ refusal: HTTPRefusal) {
        self.init(status: refusal.status, headers: refusal.headers, body: ResponseBody(byteBuffer: refusal.body))
    }
}
