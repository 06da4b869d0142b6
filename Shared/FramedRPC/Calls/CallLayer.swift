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
    }

    private let sender: Sender
    private let chain: ClientHandler?

    /// - Parameter interceptors: in the order they run.
    init(routes: BalancedRoutes<Peer>, interceptors: [any ClientInterceptor], rules: Rules) {
        let sender = Sender(routes, rules)
        self.sender = sender
        guard !interceptors.isEmpty else {
            chain = nil
            return
        }
        var chain: ClientHandler = { request async throws(RPCError) -> RPCAnswer in
            try await sender.send(try sender.prepare(request.method, request.message, request.options))
        }
        for interceptor in interceptors.reversed() {
            let next = chain
            chain = { request async throws(RPCError) -> RPCAnswer in
                try await interceptor.intercept(request, next: next)
            }
        }
        self.chain = chain
    }

    /// Makes a call. The request with its options is put together only for those who look at it. Part of the function
    /// that calls it, so that a waiting call has one frame fewer.
    @inline(__always)
    func call(
        _ method: MethodDescriptor, _ message: ByteBuffer, _ options: CallOptions
    ) async throws(RPCError) -> RPCAnswer {
        if let chain { return try await Self.call(chain, method, message, options) }
        return try await sender.send(try sender.prepare(method, message, options))
    }

    private static func call(
        _ chain: ClientHandler, _ method: MethodDescriptor, _ message: ByteBuffer, _ options: CallOptions
    ) async throws(RPCError) -> RPCAnswer {
        try await chain(ClientRequest(method: method, message: message, options: options))
    }
}

extension CallLayer {
    /// The end of the way out, behind the interceptors.
    private final class Sender: Sendable {
        private let routes: BalancedRoutes<Peer>
        private let rules: Rules
        private let budget: RetryBudget

        init(_ routes: BalancedRoutes<Peer>, _ rules: Rules) {
            self.routes = routes
            self.rules = rules
            budget = RetryBudget(share: rules.retry.budgetShare, most: rules.retry.budgetMost)
        }

        func prepare(
            _ method: MethodDescriptor, _ message: ByteBuffer, _ options: CallOptions
        ) throws(RPCError) -> OutgoingCall {
            if let fault = options.metadata.fault() { throw fault.rpcError }
            if message.readableBytes > rules.maxMessage {
                throw .requestTooLarge(bytes: message.readableBytes, limit: rules.maxMessage)
            }
            let deadline = options.end(or: rules.defaultTimeout)
            if NIODeadline.now() >= deadline { throw .deadlineExceeded }
            return OutgoingCall(
                method: method, message: message, metadata: options.metadata, deadline: deadline,
                waitForReady: options.waitForReady)
        }

        /// The first attempt. What nearly every call does stays in a small frame, which each keeps while it waits.
        func send(_ call: OutgoingCall) async throws(RPCError) -> RPCAnswer {
            guard let choice = routes.choose(avoiding: nil) else { return try await send(call, after: nil) }
            let outcome = await choice.peer.begin(call).perform(call)
            routes.ended(choice, outcome)
            switch outcome {
            case .success(let answer):
                budget.deposit()
                return answer
            case .failure(let error): return try await send(call, after: (error, choice.peer))
            }
        }

        /// Attempts until one succeeds or none is allowed any more.
        private func send(_ call: OutgoingCall, after first: (RPCError, Peer)?) async throws(RPCError) -> RPCAnswer {
            var progress = RetryPolicy.Progress()
            var failure = first
            while true {
                if let (error, _) = failure { try await getReady(toSend: call, after: error, &progress) }
                if NIODeadline.now() >= call.deadline { throw .deadlineExceeded }
                let choice = try await choice(for: call, avoiding: failure?.1)
                let outcome = await choice.peer.begin(call).perform(call)
                routes.ended(choice, outcome)
                switch outcome {
                case .success(let answer):
                    budget.deposit()
                    return answer
                case .failure(let error): failure = (error, choice.peer)
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
                if routes.isClosed { throw .clientShutDown }
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
                    try await Task.sleep(for: .nanoseconds(wait.nanoseconds))
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
