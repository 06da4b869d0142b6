/// What is spoken inside TLS, by its ALPN name.
package enum ApplicationProtocol: String, Sendable, CaseIterable {
    /// Frames, as Proto/README.md describes them.
    case framed = "livediagnosis-rpc/1"
    /// HTTP/2, for gRPC.
    case http2 = "h2"
}
