import Contracts
import HTTPTypes
import Hummingbird
import NIOCore
import SwiftProtobuf

/// A message as an answer: JSON by the proto3 mapping, or protobuf where that is asked for.
enum MessageResponse {
    static let protobufType = "application/x-protobuf"

    static func make(_ message: some Message, for request: Request) throws -> Response {
        let wantsProtobuf = wantsProtobuf(request)
        let body: EncodedMessage = wantsProtobuf ? try message.serializedBytes() : try message.jsonUTF8Bytes()
        return response(body.buffer, type: wantsProtobuf ? protobufType : "application/json")
    }

    /// The payload of a page has an encoder of its own for JSON.
    static func make(_ diagnosis: GatewayDiagnosis, for request: Request) throws -> Response {
        guard !wantsProtobuf(request) else {
            let body: EncodedMessage = try diagnosis.serializedBytes()
            return response(body.buffer, type: protobufType)
        }
        return response(diagnosis.json(), type: "application/json")
    }

    private static func wantsProtobuf(_ request: Request) -> Bool {
        request.headers[.accept].map { $0.contains(protobufType) } ?? false
    }

    private static func response(_ body: ByteBuffer, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "no-store", .vary: "accept"],
            body: ResponseBody(byteBuffer: body))
    }

    /// The message in a body, read as its content type says.
    /// - Throws: `Problem.invalidRequest` for a body that is none.
    static func read<M: Message>(_ type: M.Type, from body: ByteBuffer, of request: Request) throws(Problem) -> M {
        let isProtobuf = request.headers[.contentType].map { $0.hasPrefix(protobufType) } ?? false
        var bytes = EncodedMessage(repeating: 0, count: 0)
        bytes.buffer = body
        do {
            return isProtobuf ? try M(serializedBytes: bytes) : try M(jsonUTF8Bytes: bytes)
        } catch {
            throw Problem.invalidRequest
        }
    }
}
