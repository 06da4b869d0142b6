import Contracts
import GRPCCore
import SwiftProtobuf
import Synchronization

/// `grpc.reflection.v1.ServerReflection` and its twin v1alpha, open to anyone.
final class ReflectionCalls: Sendable {
    /// Both names of the service.
    static let services = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]

    private let served: [String]
    /// Read with the first question: most processes are never asked.
    private let index = Mutex<DescriptorIndex?>(nil)

    /// - Parameter served: names of the services of this process.
    init(served: [String]) {
        self.served = served
    }

    func register<Transport: ServerTransport>(in router: inout RPCRouter<Transport>) {
        for service in Self.services {
            router.registerHandler(
                forMethod: MethodDescriptor(fullyQualifiedService: service, method: "ServerReflectionInfo"),
                deserializer: MessageCoding<GRPCReflectionServerReflectionRequest>(),
                serializer: MessageCoding<GRPCReflectionServerReflectionResponse>()
            ) { [self] request, context in
                let reflection = Reflection(services: served, index: try known())
                return StreamingServerResponse { writer in
                    try await untilCancelled(context) {
                        for try await message in request.messages {
                            try await writer.write(reflection.answer(message))
                        }
                    }
                    return [:]
                }
            }
        }
    }

    private func known() throws -> DescriptorIndex {
        try index.withLock { index in
            let known = try index ?? DescriptorIndex(PackageResources.contracts_descriptors)
            index = known
            return known
        }
    }
}
