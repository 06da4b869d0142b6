import NIOCore

/// What every call passes on its way out, whatever carries it: deadline, limits, interceptors, choice of the
/// endpoint, another attempt where that is safe.
struct CallLayer<Peer: BalancedPeer>: Sendable {
    /// What is the same for all calls of a client.
    struct Rules: Sendable {
        var defaultTimeout: Duration
        var maxMessage: Int
        var retry = RetryPolicy()
        var random = RandomSource()
        /// Waits before another attempt; throws if the task is cancelled.
        var pause: @Sendable (TimeAmount) async throws -> Void = {
            try await Task.sleep(for: .nanoseconds($0.nanoseconds))
        }
    }

    private let sender: Sender
    private let chain: ClientHandler?

    /// - Parameter interceptors: in the order they run.
    init(routes: BalancedRoutes<Peer>, interceptors: [any ClientInterceptor], rules: Rules) {
        let sender = Sender(
            routes: routes, rules: rules,
            budget: RetryBudget(share: rules.retry.budgetShare, most: rules.retry.budgetMost))
        self.sender = sender
        guard !interceptors.isEmpty else {
            chain = nil
            return
        }
        var chain: ClientHandler = { request async throws(RPCError) -> RPCAnswer in try await sender.send(request) }
        for interceptor in interceptors.reversed() {
            let next = chain
            chain = { request async throws(RPCError) -> RPCAnswer in
                try await interceptor.intercept(request, next: next)
            }
        }
        self.chain = chain
    }

    func call(_ request: ClientRequest) async throws(RPCError) -> RPCAnswer {
        if let chain { return try await chain(request) }
        return try await sender.send(request)
    }
}

extension CallLayer {
    /// The end of the way out, behind the interceptors.
    private struct Sender: Sendable {
        let routes: BalancedRoutes<Peer>
        let rules: Rules
        let budget: RetryBudget

        func send(_ request: ClientRequest) async throws(RPCError) -> RPCAnswer {
            if let fault = request.options.metadata.fault() { throw fault.rpcError }
            if request.message.readableBytes > rules.maxMessage {
                throw .requestTooLarge(bytes: request.message.readableBytes, limit: rules.maxMessage)
            }
            let call = OutgoingCall(
                method: request.method, message: request.message, metadata: request.options.metadata,
                deadline: request.options.end(or: rules.defaultTimeout), waitForReady: request.options.waitForReady)
            var progress = RetryPolicy.Progress()
            var avoided: Peer?
            while true {
                if NIODeadline.now() >= call.deadline { throw .deadlineExceeded }
                let choice = try await choice(for: call, avoiding: avoided)
                let outcome = await choice.peer.perform(call)
                routes.ended(choice, outcome)
                switch outcome {
                case .success(let answer):
                    budget.deposit()
                    return answer
                case .failure(let error):
                    try await getReady(toSend: call, after: error, &progress)
                    avoided = choice.peer
                }
            }
        }

        /// The endpoint for the next attempt. Until the first list is there, calls wait for it.
        private func choice(
            for call: OutgoingCall, avoiding avoided: Peer?
        ) async throws(RPCError) -> BalancedRoutes<Peer>.Choice {
            if let choice = routes.choose(avoiding: avoided) { return choice }
            repeat {
                await routes.nextList(until: call.deadline)
                if let choice = routes.choose(avoiding: avoided) { return choice }
                if Task.isCancelled { throw .cancelled }
                if NIODeadline.now() >= call.deadline { throw .deadlineExceeded }
            } while call.waitForReady
            throw .notConnected("No address of the service is known.")
        }

        /// Returns once the call may be made again.
        ///
        /// - Throws: `error` if it may not.
        private func getReady(
            toSend call: OutgoingCall, after error: RPCError, _ progress: inout RetryPolicy.Progress
        ) async throws(RPCError) {
            let decision = rules.retry.decide(
                error, call, &progress, endpoints: routes.count, now: .now(), chance: rules.random.fraction())
            if Task.isCancelled { throw error }
            switch decision {
            case .giveUp: throw error
            case .moveOn: break
            case .retry(let wait):
                guard budget.withdraw() else { throw error }
                do {
                    try await rules.pause(wait)
                } catch {
                    throw .cancelled
                }
            }
        }
    }
}

extension CallOptions {
    /// The instant by which the call must have ended.
    fileprivate func end(or defaultTimeout: Duration) -> NIODeadline {
        switch (timeout, deadline) {
        case (nil, nil): RPCDeadline.after(defaultTimeout).instant
        case (nil, let deadline?): deadline.instant
        case (let timeout?, nil): RPCDeadline.after(timeout).instant
        case (let timeout?, let deadline?): min(RPCDeadline.after(timeout).instant, deadline.instant)
        }
    }
}
