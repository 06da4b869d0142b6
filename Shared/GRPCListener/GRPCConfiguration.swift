package import FramedRPC

/// Where and how gRPC is listened for.
package struct GRPCConfiguration: Sendable {
    /// Host name or address.
    package var host: String
    /// 0 lets the system choose.
    package var port: Int
    /// What proves who connects; nil for plain text.
    package var security: (any ServerSecurity)?
    /// Whether the process is ready, for health.
    package var isReady: @Sendable () -> Bool

    package init(
        host: String, port: Int, security: (any ServerSecurity)? = nil, isReady: @escaping @Sendable () -> Bool
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.isReady = isReady
    }
}
