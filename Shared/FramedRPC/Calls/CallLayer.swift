import NIOCore

/// What every call passes on its way out, whatever carries it: deadline, limits, interceptors, choice of the
/// connection, another attempt where that is safe.
struct CallLayer<Routes: CallRoutes>: Sendable {
    let routes: Routes
    let defaultTimeout: Duration
    let maxMessage: Int
    private let chain: ClientHandler?

    /// - Parameter interceptors: in the order they run.
    init(routes: Routes, interceptors: [any ClientInterceptor], defaultTimeout: Duration, maxMessage: Int) {
        self.routes = routes
        self.defaultTimeout = defaultTimeout
        self.maxMessage = maxMessage
        guard !interceptors.isEmpty else {
            chain = nil
            return
        }
        var chain: ClientHandler = { request async throws(RPCError) -> RPCAnswer in
            try await Self.send(request, by: routes, defaultTimeout, maxMessage)
        }
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
        return try await Self.send(request, by: routes, defaultTimeout, maxMessage)
    }

    private static func send(
        _ request: ClientRequest, by routes: Routes, _ defaultTimeout: Duration, _ maxMessage: Int
    ) async throws(RPCError) -> RPCAnswer {
        if let fault = request.options.metadata.fault() { throw fault.rpcError }
        if request.message.readableBytes > maxMessage {
            throw .requestTooLarge(bytes: request.message.readableBytes, limit: maxMessage)
        }
        let deadline = deadline(of: request.options, defaultTimeout)
        let call = OutgoingCall(
            method: request.method, message: request.message, metadata: request.options.metadata, deadline: deadline,
            waitForReady: request.options.waitForReady)
        var attempt = 1
        while true {
            if NIODeadline.now() >= deadline { throw .deadlineExceeded }
            switch await routes.route(for: call).perform(call) {
            case .success(let answer): return answer
            case .failure(let error):
                guard routes.mayTryAgain(call, after: error, attempt: attempt), !Task.isCancelled else { throw error }
                attempt += 1
            }
        }
    }

    private static func deadline(of options: CallOptions, _ defaultTimeout: Duration) -> NIODeadline {
        switch (options.timeout, options.deadline) {
        case (nil, nil): RPCDeadline.after(defaultTimeout).instant
        case (nil, let deadline?): deadline.instant
        case (let timeout?, nil): RPCDeadline.after(timeout).instant
        case (let timeout?, let deadline?): min(RPCDeadline.after(timeout).instant, deadline.instant)
        }
    }
}

/// The connections that a call may take, and whether it may take another after one failed it.
protocol CallRoutes: Sendable {
    associatedtype Connection: CallConnection
    /// The connection for the next attempt of a call.
    func route(for call: OutgoingCall) -> Connection
    /// Whether a call that failed may be sent again.
    func mayTryAgain(_ call: OutgoingCall, after error: RPCError, attempt: Int) -> Bool
}
