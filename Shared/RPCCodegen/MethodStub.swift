import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The Swift source of one method in each of the places where it stands.
struct MethodStub {
    let name: String
    let swiftName: String
    let input: String
    let output: String
    let idempotency: String
    let comment: String

    init(method: MethodDescriptor, namer: SwiftProtobufNamer) {
        name = method.name
        swiftName = method.name.prefix(1).lowercased() + method.name.dropFirst()
        input = namer.fullName(message: method.inputType)
        output = namer.fullName(message: method.outputType)
        comment = method.protoSourceComments()
        idempotency =
            switch method.options.idempotencyLevel {
            case .noSideEffects: "noSideEffects"
            case .idempotent: "idempotent"
            case .idempotencyUnknown: "unknown"
            }
    }

    func descriptor(service: String) -> String {
        """
        \(comment)package static let \(swiftName) = MethodDescriptor(
            service: "\(service)", name: "\(name)", idempotency: .\(idempotency))
        """
    }

    var encodedRequirement: String {
        """
        \(comment)/// Request: `\(input)`; response: `\(output)`.
        func \(swiftName)(encoded request: ByteBuffer, _ context: ServerContext) async throws -> ByteBuffer
        """
    }

    var messageRequirement: String {
        "\(comment)func \(swiftName)(_ request: \(input), _ context: ServerContext) async throws -> \(output)"
    }

    var messageDefault: String {
        """
        /// Decodes, calls and encodes.
        package func \(swiftName)(encoded request: ByteBuffer, _ context: ServerContext) async throws -> ByteBuffer {
            let message = try ProtobufCoding.decodeRequest(\(input).self, from: request)
            return try ProtobufCoding.encode(try await \(swiftName)(message, context))
        }
        """
    }

    func clientMethods(methodsOf methods: String) -> String {
        """
        \(comment)package func \(swiftName)(
            _ request: \(input), options: CallOptions = CallOptions()
        ) async throws(RPCError) -> \(output) {
            let encoded = try ProtobufCoding.encode(request)
            let answer = try await channel.call(\(methods).\(swiftName), encoded, options: options)
            return try ProtobufCoding.decodeResponse(\(output).self, from: answer)
        }

        /// The same on encoded messages.
        package func \(swiftName)(
            encoded request: ByteBuffer, options: CallOptions = CallOptions()
        ) async throws(RPCError) -> ByteBuffer {
            try await channel.call(\(methods).\(swiftName), request, options: options)
        }
        """
    }
}
