import NIOCore

/// Carries calls to a pipeline of the same process.
struct InProcessConnection: CallConnection {
    let pipeline: ServerPipeline
    let limits: ServerLimits
    /// Keeps the deadlines.
    let loop: any EventLoop

    func perform(_ call: OutgoingCall) async -> Result<RPCAnswer, RPCError> {
        let path = ByteBuffer(string: call.method.path)
        guard let position = pipeline.table.position(of: path) else {
            return .failure(ServerPipeline.unknownMethod(path))
        }
        let running = InProcessCall()
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                running.begin(continuation)
                let info = ServerCall(
                    method: pipeline.table.entries[position].descriptor, deadline: RPCDeadline(call.deadline),
                    metadata: call.metadata, peer: "local")
                let timer = loop.scheduleTask(deadline: call.deadline) { running.end(.failure(.deadlineExceeded)) }
                // Owned by `running`, which ends it with the call.
                running.started(
                    Task {
                        let result = await pipeline.answer(position, call.message, ServerContext(info))
                        running.end(answer(result, info.responseMetadata))
                        timer.cancel()
                    })
            }
        } onCancel: {
            running.end(.failure(.cancelled))
        }
    }

    private func answer(
        _ result: Result<ByteBuffer, RPCError>, _ metadata: RPCMetadata
    ) -> Result<RPCAnswer, RPCError> {
        switch result {
        case .success(let message) where message.readableBytes > limits.maxMessage:
            .failure(.answerTooLarge(bytes: message.readableBytes, limit: limits.maxMessage))
        case .success(let message):
            .success(RPCAnswer(message: message, metadata: metadata.fault() == nil ? metadata : RPCMetadata()))
        case .failure(let error):
            .failure(error.fittingTheWire(adding: metadata))
        }
    }
}
