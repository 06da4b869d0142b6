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

    /// Makes a call. Part of the function that calls it, so that a waiting call has one frame fewer.
    @inline(__always)
    func call(
        _ method: MethodDescriptor, _ message: ByteBuffer, _ options: CallOptions
    ) async throws(RPCError) -> RPCAnswer {
        switch try way(method, message, options) {
        case .direct(let call): try await sender.send(call)
        case .intercepted(let call): try await call()
        }
    }

    /// How a call goes out.
    private enum Way {
        case direct(OutgoingCall)
        case intercepted(@Sendable () async throws(RPCError) -> RPCAnswer)
    }

    /// Decides it apart from the function that waits, which would keep room for the request and its options all the time.
    @inline(never)
    private func way(
        _ method: MethodDescriptor, _ message: ByteBuffer, _ options: CallOptions
    ) throws(RPCError) -> Way {
        guard let chain else { return .direct(try sender.prepare(method, message, options)) }
        let request = ClientRequest(method: method, message: message, options: options)
        return .intercepted { () async throws(RPCError) -> RPCAnswer in try await chain(request) }
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
        @inline(__always)
        func send(_ call: OutgoingCall) async throws(RPCError) -> RPCAnswer {
            var failed: Failed?
            if let choice = routes.choose(avoiding: nil) {
                let outcome = await choice.peer.begin(call).perform(call)
                switch ended(choice, outcome) {
                case .success(let answer): return answer
                case .failure(let error): failed = Failed(peer: choice.peer, error: error)
                }
            }
            return try await send(call, after: failed)
        }

        /// An attempt that failed. Behind a reference, for the same reason.
        private final class Failed {
            let peer: Peer
            let error: RPCError

            init(peer: Peer, error: RPCError) {
                self.peer = peer
                self.error = error
            }
        }

        @inline(never)
        private func ended(_ choice: BalancedRoutes<Peer>.Choice, _ outcome: CallOutcome) -> CallOutcome {
            routes.ended(choice, outcome)
            if case .success = outcome { budget.deposit() }
            return outcome
        }

        /// Attempts until one succeeds or none is allowed any more.
        private func send(_ call: OutgoingCall, after first: Failed?) async throws(RPCError) -> RPCAnswer {
            var progress = RetryPolicy.Progress()
            var failed = first
            while true {
                if let failed { try await getReady(toSend: call, after: failed.error, &progress) }
                if NIODeadline.now() >= call.deadline { throw .deadlineExceeded }
                let choice = try await choice(for: call, avoiding: failed?.peer)
                let outcome = await choice.peer.begin(call).perform(call)
                switch ended(choice, outcome) {
                case .success(let answer): return answer
                case .failure(let error): failed = Failed(peer: choice.peer, error: error)
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
