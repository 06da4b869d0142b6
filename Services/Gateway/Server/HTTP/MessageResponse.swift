import Contracts
import HTTPTypes
import Hummingbird
import NIOCore
import SwiftProtobuf

/// A message as an answer: JSON by the proto3 mapping, or protobuf where that is asked for.
enum MessageResponse {
    static let protobufType = "application/x-protobuf"

    static func make(_ message: some Message, for request: Request) throws -> Response {
        let wantsProtobuf = request.headers[.accept].map { $0.contains(protobufType) } ?? false
        let body: EncodedMessage = wantsProtobuf ? try message.serializedBytes() : try message.jsonUTF8Bytes()
        return Response(
            status: .ok,
            headers: [
                .contentType: wantsProtobuf ? protobufType : "application/json", .cacheControl: "no-store", .vary: "accept",
            ],
            body: ResponseBody(byteBuffer: body.buffer))
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
