import FramedRPC
import GRPCCore
import NIOCore

/// Answers the methods of a table over gRPC: the same handlers, policies and limits as over frames.
struct UnaryCalls: Sendable {
    let connection: InProcessConnection
    let limits: ServerLimits
    /// Whom certificates name; nil in plain text.
    let peers: ConnectedPeers?

    /// Registers every method, with bytes in and bytes out.
    func register<Transport: ServerTransport>(
        _ methods: [FramedRPC.MethodDescriptor], in router: inout RPCRouter<Transport>
    ) {
        for method in methods {
            router.registerHandler(
                forMethod: GRPCCore.MethodDescriptor(fullyQualifiedService: method.service, method: method.name),
                deserializer: MessageBytes(limit: limits.maxMessage), serializer: MessageBytes()
            ) { request, context in
                let request = try await ServerRequest(stream: request)
                return StreamingServerResponse(single: try await answer(method, request, context))
            }
        }
    }

    private func answer(
        _ method: FramedRPC.MethodDescriptor, _ request: ServerRequest<ByteBuffer>, _ context: GRPCCore.ServerContext
    ) async throws -> ServerResponse<ByteBuffer> {
        let metadata = RPCMetadata(request.metadata)
        if let fault = metadata.fault() { throw GRPCCore.RPCError(fault.rpcError) }
        let call = OutgoingCall(
            method: method, message: request.message, metadata: metadata, deadline: deadline(of: request.metadata),
            waitForReady: false)
        let running = connection.begin(
            call, peer: context.remotePeer, from: try identity(behind: context.remotePeer))
        let outcome = await withRPCCancellationHandler {
            await running.outcome
        } onCancelRPC: {
            running.cancel()
        }
        switch outcome {
        case .success(let answer):
            return ServerResponse(message: answer.message, metadata: Metadata(answer.metadata))
        case .failure(let error):
            throw GRPCCore.RPCError(error)
        }
    }

    /// Whom the connection's certificate names. Where there are certificates nobody calls without.
    private func identity(behind peer: String) throws -> (any CallerIdentity)? {
        guard let peers else { return nil }
        guard let identity = peers[peer] else {
            throw GRPCCore.RPCError(code: .unauthenticated, message: "The connection has no certificate.")
        }
        return identity
    }

    /// The instant that the gate noted, or the time of calls that bring none.
    private func deadline(of metadata: Metadata) -> NIODeadline {
        if let noted = metadata[stringValues: StreamGate.deadlineKey].first(where: { _ in true }),
            let nanoseconds = UInt64(noted)
        {
            return .uptimeNanoseconds(nanoseconds)
        }
        return RPCDeadline.after(limits.defaultTimeout).instant
    }
}
