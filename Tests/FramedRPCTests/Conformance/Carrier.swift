import FramedRPC
import Logging
import NIOCore
import NIOPosix
import Testing

/// What carries the calls of the conformance list.
enum Carrier: String, CaseIterable, CustomTestStringConvertible {
    case tcp
    case unixSocket
    case tls
    case inProcess
    case grpc

    var testDescription: String { rawValue }

    /// An address to listen on that no other test has.
    var anyEndpoint: Endpoint {
        self == .unixSocket ? .unix(path: socketPath()) : .tcp(host: "127.0.0.1", port: 0)
    }
}

/// Runs `body` with a channel to a server of this table, and ends both.
func withChannel(
    _ carrier: Carrier, table: MethodTable, interceptors: [any ServerInterceptor] = [],
    clientInterceptors: [any ClientInterceptor] = [], limits: ServerLimits = ServerLimits(),
    concurrency: any ConcurrencyLimit = FixedConcurrencyLimit(2_048),
    _ body: @Sendable (any AnsweringChannel) async throws -> Void
) async throws {
    if carrier == .inProcess {
        try await body(
            InProcessChannel(
                table: table, interceptors: interceptors, clientInterceptors: clientInterceptors, limits: limits,
                concurrency: concurrency, logger: quiet))
        return
    }
    var configuration = ServerConfiguration(
        endpoint: carrier.anyEndpoint, logger: quiet)
    configuration.limits = limits
    configuration.concurrency = concurrency
    let security = carrier == .tls ? try TestSecurity() : nil
    configuration.security = security?.server
    let server = RPCServer(table: table, interceptors: interceptors, configuration: configuration)
    if carrier == .grpc {
        try await withGRPC(beside: [server], interceptors: clientInterceptors) { channel, _ in
            try await body(channel)
        }
        return
    }
    try await withServer(server) { endpoint in
        try await withClient(
            [endpoint], interceptors: clientInterceptors, { $0.security = security?.client },
            { client in try await body(client) })
    }
}

/// Runs `body` with a channel to two servers of this table, and with what makes one of them go away.
func withReplicas(
    _ carrier: Carrier, table: MethodTable,
    _ body: @Sendable (any AnsweringChannel, _ leave: @escaping @Sendable () -> Void) async throws -> Void
) async throws {
    if carrier == .inProcess {
        let servers = (0..<2).map { _ in InProcessServer(table: table, interceptors: [], logger: quiet) }
        try await body(InProcessChannel(servers: servers)) { servers[1].beginDraining() }
        return
    }
    let security = carrier == .tls ? try TestSecurity() : nil
    let servers = (0..<2).map { _ in
        var configuration = ServerConfiguration(endpoint: carrier.anyEndpoint, logger: quiet)
        configuration.security = security?.server
        return RPCServer(table: table, interceptors: [], configuration: configuration)
    }
    if carrier == .grpc {
        try await withGRPC(beside: servers, body)
        return
    }
    try await withServer(servers[0]) { staying in
        try await withServer(servers[1]) { leaving in
            try await withClient(
                [staying, leaving], { $0.security = security?.client },
                { client in try await body(client) { servers[1].beginDraining() } })
        }
    }
}

/// Runs `body` while the server serves, then drains it.
func withServer(_ server: RPCServer, _ body: @Sendable (Endpoint) async throws -> Void) async throws {
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

/// Runs `body` with a client, and shuts it down.
func withClient(
    _ endpoints: [Endpoint], interceptors: [any ClientInterceptor] = [],
    _ change: (inout ClientConfiguration) -> Void = { _ in }, _ body: @Sendable (RPCClient) async throws -> Void
) async throws {
    var configuration = ClientConfiguration(logger: quiet)
    configuration.interceptors = interceptors
    change(&configuration)
    let client = RPCClient(endpoints: endpoints, configuration: configuration)
    defer { client.shutdown() }
    try await body(client)
}

/// A channel that also gives the answer's metadata.
protocol AnsweringChannel: RPCChannel {
    func answer(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> RPCAnswer
}

extension RPCClient: AnsweringChannel {}
extension InProcessChannel: AnsweringChannel {}

extension RPCChannel {
    /// The status that a call ends with.
    func status(
        _ method: MethodDescriptor, _ message: ByteBuffer = ByteBuffer(), options: CallOptions = CallOptions()
    ) async -> RPCError? {
        do throws(RPCError) {
            _ = try await call(method, message, options: options)
            return nil
        } catch {
            return error
        }
    }
}

/// A log that says nothing.
let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A path for a socket that no other test has.
func socketPath() -> String {
    "/tmp/framed-rpc-\(UInt64.random(in: 0...UInt64.max)).sock"
}
