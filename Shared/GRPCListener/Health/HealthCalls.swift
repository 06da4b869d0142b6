import Contracts
import GRPCCore
import SwiftProtobuf

/// `grpc.health.v1.Health`, open to anyone.
struct HealthCalls: Sendable {
    /// How often a watch looks whether something changed.
    private static let interval = Duration.milliseconds(500)
    private static let service = "grpc.health.v1.Health"

    let status: ServingStatus

    func register<Transport: ServerTransport>(in router: inout RPCRouter<Transport>) {
        router.registerHandler(
            forMethod: MethodDescriptor(fullyQualifiedService: Self.service, method: "Check"),
            deserializer: MessageCoding<GRPCHealthHealthCheckRequest>(),
            serializer: MessageCoding<GRPCHealthHealthCheckResponse>()
        ) { request, _ in
            let request = try await ServerRequest(stream: request)
            return StreamingServerResponse(single: try check(request.message.service))
        }
        router.registerHandler(
            forMethod: MethodDescriptor(fullyQualifiedService: Self.service, method: "Watch"),
            deserializer: MessageCoding<GRPCHealthHealthCheckRequest>(),
            serializer: MessageCoding<GRPCHealthHealthCheckResponse>()
        ) { request, context in
            let service = try await ServerRequest(stream: request).message.service
            return StreamingServerResponse { writer in
                try await untilCancelled(context) { try await watch(service, writer) }
                return [:]
            }
        }
    }

    private func check(_ service: String) throws -> ServerResponse<GRPCHealthHealthCheckResponse> {
        guard let status = status.status(of: service) else {
            throw RPCError(code: .notFound, message: "There is no service of this name here.")
        }
        return ServerResponse(message: .with { $0.status = status })
    }

    private func watch(_ service: String, _ writer: RPCWriter<GRPCHealthHealthCheckResponse>) async throws {
        var told: GRPCHealthHealthCheckResponse.ServingStatus?
        while true {
            let now = status.status(of: service) ?? .serviceUnknown
            if now != told {
                try await writer.write(.with { $0.status = now })
                told = now
            }
            try await Task.sleep(for: Self.interval)
        }
    }
}
