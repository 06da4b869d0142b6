internal import Glibc
internal import Postgres
internal import Synchronization

/// A PostgreSQL that one test has alone, to stop and to break. Commits are kept over a crash of it.
package struct OwnTestServer: Sendable {
    private static let count = Atomic<Int>(0)
    private let server: TestServer

    /// Of the superuser.
    package var connectionString: String { connectionString(role: "postgres") }

    /// How libpq reaches its one database.
    package func connectionString(role: String) -> String {
        "host=\(server.folder) dbname=live_diagnosis user=\(role)"
    }

    /// Where its socket lies.
    package var folder: String { server.folder }

    /// Kills the server and all its sessions, unasked and at once.
    package func crash() async throws { try await order("crash") }

    /// Stops it without waiting for anybody, as a lost machine would.
    package func stop() async throws { try await order("stop") }

    /// Returns once it takes connections.
    package func start() async throws { try await order("start") }

    /// Sends a signal, such as `KILL` or `STOP`, to one session's process.
    package func signal(_ name: String, process: Int32) async throws { try await order("signal -\(name) \(process)") }

    private func order(_ command: String) async throws {
        let server = server
        let failure = await Self.onOwnThread { server.order(command) }
        if let failure { throw failure }
    }

    static func start(settings: String) async throws -> OwnTestServer {
        let number = count.add(1, ordering: .relaxed).newValue
        let folder = "/tmp/live-test-\(getpid())-\(number)"
        let outcome = await onOwnThread {
            TestServer.start(in: folder, settings: "synchronous_commit = on\n" + settings)
        }
        return OwnTestServer(server: try outcome.get())
    }

    private static func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let isStarted = OwnThread.start("test server") { continuation.resume(returning: body()) }
            precondition(isStarted, "no thread to be had")
        }
    }
}

/// Runs a PostgreSQL beside the closure, and ends it afterwards.
///
/// - Parameter settings: lines of postgresql.conf.
package func withOwnTestServer<Result>(
    settings: String = "", _ body: (OwnTestServer) async throws -> Result
) async throws -> Result {
    try await body(try await OwnTestServer.start(settings: settings))
}
