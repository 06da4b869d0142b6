import Contracts
import FramedRPC

extension FakeServices {
    /// Registers a method that decodes its request and sees its grant.
    func answer<Request: CodedMessage, Answer: CodedMessage>(
        _ method: MethodDescriptor, _: Request.Type, in table: inout MethodTable,
        _ handler: @escaping @Sendable (Request, [UInt8]?) async throws -> Answer
    ) {
        table.register(method) { bytes, context in
            let request = try ProtobufCoding.decodeRequest(Request.self, from: bytes)
            let grant = context.requestMetadata.first(FramedRPC.RPCMetadata.grantKey)
            return try ProtobufCoding.encode(try await handler(request, grant))
        }
    }
}
