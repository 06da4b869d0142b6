import Glibc
package import NIOCore

/// How much the HTTP listener takes, and how long it waits.
package struct HTTPLimits: Sendable {
    /// Connections open at a time; what comes above is closed at once, so that the process keeps descriptors for its own
    /// needs.
    package var connections = Self.halfOfDescriptors(atMost: 8_192)
    /// Bytes of a request's body that are kept; a route that wants the body refuses more.
    package var bodyBytes = 64 * 1024
    /// Bytes of one header, and of all headers of a request.
    package var headerBytes = 16 * 1024
    /// How long a connection may be silent between requests.
    package var idleTime: TimeAmount = .seconds(75)
    /// How long the body of a request may take to come, and an answer to be taken.
    package var transferTime: TimeAmount = .seconds(30)
    /// How long requests in progress have once the listener drains.
    package var drainTime: TimeAmount = .seconds(20)
    /// How long an idle connection stays open while the listener drains: its next request may be on its way.
    package var drainGrace: TimeAmount = .milliseconds(200)

    package init() {}

    private static func halfOfDescriptors(atMost most: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return most }
        return Int(clamping: min(limit.rlim_cur / 2, rlim_t(most)))
    }
}
