import Contracts
import HTTPTypes
import Hummingbird
import NIOCore
import SwiftProtobuf

/// A message as an answer: JSON by the proto3 mapping, or protobuf where that is asked for.
enum MessageResponse {
    static func make(_ message: some Message, for request: Request) throws -> Response {
        let type = MediaType(answering: request)
        let body: EncodedMessage = type == .protobuf ? try message.serializedBytes() : try message.jsonUTF8Bytes()
        return response(body.buffer, type)
    }

    /// The payload of a page has an encoder of its own for JSON.
    static func make(_ diagnosis: GatewayDiagnosis, for request: Request) throws -> Response {
        let type = MediaType(answering: request)
        guard type == .json else {
            let body: EncodedMessage = try diagnosis.serializedBytes()
            return response(body.buffer, type)
        }
        return response(diagnosis.json(), type)
    }

    private static func response(_ body: ByteBuffer, _ type: MediaType) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type.rawValue, .cacheControl: "no-store", .vary: "accept"],
            body: ResponseBody(byteBuffer: body))
    }

    /// The message in a body of a type.
    /// - Throws: `Problem.invalidRequest` for a body that is none.
    static func read<M: Message>(_ message: M.Type, from body: ByteBuffer, as type: MediaType) throws(Problem) -> M {
        var bytes = EncodedMessage(repeating: 0, count: 0)
        bytes.buffer = body
        do {
            return type == .protobuf ? try M(serializedBytes: bytes) : try M(jsonUTF8Bytes: bytes)
        } catch {
            throw Problem.invalidRequest
        }
    }
}
