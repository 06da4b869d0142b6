package import FramedRPC
package import NIOCore

/// Refuses a call that has less time left than its policy says the method needs. What holds where a policy says nothing
/// is the server's own minimum.
package struct MinimumTimeInterceptor: ServerInterceptor {
    private let policies: MethodPolicies

    package init(policies: MethodPolicies) {
        self.policies = policies
    }

    package func intercept(_ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler) async throws
        -> ByteBuffer
    {
        if let minimum = policies[context.method]?.minimumTime, context.deadline.remaining < minimum {
            throw RPCError(
                .deadlineExceeded, reason: "TOO_LITTLE_TIME",
                text: "The call came with too little time left to be answered.",
                notStarted: true)
        }
        return try await next(request, context)
    }
}
