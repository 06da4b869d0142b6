import FramedRPC
import Logging
import NIOCore
import Synchronization
import TestCertificates
import TransportSecurity

/// Who the bearer of a certificate is in these tests: its name.
struct Bearer: CallerIdentity {
    let auditName: String
}

/// A server that answers with the name of its caller.
enum WhoAmI {
    static let method = MethodDescriptor(
        service: "livediagnosis.test.v1.NameService", name: "WhoAmI", idempotency: .noSideEffects)

    static var table: MethodTable {
        var table = MethodTable()
        table.register(method) { _, context in ByteBuffer(string: context.identity?.auditName ?? "nobody") }
        return table
    }
}

/// The files of a process, replaced while it runs.
final class Files: Sendable {
    private let bytes: Mutex<CredentialBytes>

    init(_ bytes: CredentialBytes) {
        self.bytes = Mutex(bytes)
    }

    func replace(with bytes: CredentialBytes) { self.bytes.withLock { $0 = bytes } }

    /// Mutual TLS with these files, at the tests' instant.
    func security(_ logger: Logger) throws -> TransportSecurity {
        try TransportSecurity(
            domain: "test", now: { TestAuthority.now }, logger: logger, read: { self.bytes.withLock { $0 } })
    }
}

/// Runs `body` while a server with this security serves, then drains it.
func withServer(
    _ security: TransportSecurity?, _ logger: Logger, _ body: @Sendable (Endpoint) async throws -> Void
) async throws {
    var configuration = ServerConfiguration(host: "127.0.0.1", port: 0, logger: logger)
    configuration.security = security?.server { Bearer(auditName: $0.uri) }
    let server = RPCServer(table: WhoAmI.table, interceptors: [], configuration: configuration)
    let endpoint = try await server.listen()
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        do {
            try await body(endpoint)
        } catch {
            group.cancelAll()
            throw error
        }
        server.beginDraining()
        try await group.waitForAll()
    }
}

/// A client that expects `name` at the other end. It connects once: each refusal is one line.
func client(
    _ endpoint: Endpoint, _ security: TransportSecurity?, expecting name: String, _ logger: Logger,
    connectTime: Duration = ClientLimits().connectTime
) -> RPCClient {
    var configuration = ClientConfiguration(logger: logger)
    configuration.limits.connectTime = connectTime
    configuration.limits.backoff = Backoff(first: .minutes(1), longest: .minutes(1))
    if let name = PeerName(uri: name) { configuration.security = security?.client(expecting: name) }
    return RPCClient(endpoints: [endpoint], configuration: configuration)
}

extension RPCClient {
    /// Who the server says that this client is, or the status that the call failed with.
    func whoAmI() async -> String {
        do throws(RPCError) {
            return String(
                buffer: try await call(WhoAmI.method, ByteBuffer(), options: CallOptions(timeout: .seconds(10))))
        } catch {
            return "\(error.code) \(error.reason)"
        }
    }
}
