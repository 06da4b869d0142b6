package import NIOCore

/// Carries calls to a pipeline of the same process: those made here, and those that another listener took.
package struct InProcessConnection: CallConnection {
    private let pipeline: ServerPipeline
    private let limits: ServerLimits
    /// Keeps the deadlines.
    private let loop: any EventLoop

    package init(pipeline: ServerPipeline, limits: ServerLimits, loop: any EventLoop) {
        self.pipeline = pipeline
        self.limits = limits
        self.loop = loop
    }

    package func perform(_ call: OutgoingCall) async -> CallOutcome {
        let running = begin(call, peer: "local")
        return await withTaskCancellationHandler {
            await running.outcome
        } onCancel: {
            running.cancel()
        }
    }

    /// Begins a call whose metadata and size have been checked. It ends by its answer, its deadline or `cancel`.
    ///
    /// - Parameter identity: whom the connection that the call came by names.
    package func begin(
        _ call: OutgoingCall, peer: String, from identity: (any CallerIdentity)? = nil
    ) -> InProcessCall {
        let running = InProcessCall()
        let path = ByteBuffer(string: call.method.path)
        guard let position = pipeline.table.position(of: path) else {
            running.end(.failure(ServerPipeline.unknownMethod(path)))
            return running
        }
        let info = ServerCall(
            method: pipeline.table.entries[position].descriptor, deadline: RPCDeadline(call.deadline),
            metadata: call.metadata, peer: peer)
        let timer = loop.scheduleTask(deadline: call.deadline) { running.end(.failure(.deadlineExceeded)) }
        // Owned by `running`, which ends it with the call.
        running.started(
            Task {
                let result = await pipeline.answer(position, call.message, ServerContext(info, from: identity))
                running.end(answer(result, info.responseMetadata))
                timer.cancel()
            })
        return running
    }

    private func answer(_ result: Result<ByteBuffer, RPCError>, _ metadata: RPCMetadata) -> CallOutcome {
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
