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
                let deadline = deadline(of: request.metadata)
                // A request that never ends is given up like an answer that does not come.
                let request = try await within(deadline) { try await ServerRequest(stream: request) }
                return StreamingServerResponse(single: try await answer(method, request, deadline, context))
            }
        }
    }

    private func answer(
        _ method: FramedRPC.MethodDescriptor, _ request: ServerRequest<ByteBuffer>, _ deadline: NIODeadline,
        _ context: GRPCCore.ServerContext
    ) async throws -> ServerResponse<ByteBuffer> {
        let metadata = RPCMetadata(request.metadata)
        if let fault = metadata.fault() { throw GRPCCore.RPCError(fault.rpcError) }
        let call = OutgoingCall(
            method: method, message: request.message, metadata: metadata, deadline: deadline, waitForReady: false)
        let running = connection.begin(
            call, peer: context.remotePeer, from: try identity(behind: context))
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
    private func identity(behind context: GRPCCore.ServerContext) throws -> (any CallerIdentity)? {
        guard let peers else { return nil }
        guard let identity = peers[context.remotePeer, context.localPeer] else {
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
