internal import Glibc
internal import Postgres

/// The private PostgreSQL of a test process: a Unix socket in a folder of its own, no durability, gone with the process.
actor TestCluster {
    static let shared = TestCluster()

    /// Databases in use at one time: what is measured in milliseconds does not bear dozens of tests beside it.
    private static let limit = 4

    private enum State {
        case absent
        case starting([CheckedContinuation<Void, Never>])
        /// Held, since its end is the server's.
        case started(TestServer)
        case failed(TestClusterError)
    }

    private enum TemplateState {
        case making([CheckedContinuation<Void, Never>])
        case made
        case failed(any Error)
    }

    nonisolated let folder = "/tmp/live-test-\(getpid())"
    private var state = State.absent
    private var templates: [String: TemplateState] = [:]
    private var leased = 0
    private var queue: [CheckedContinuation<Void, Never>] = []
    private var count = 0

    nonisolated func connectionString(database: String, role: String) -> String {
        "host=\(folder) dbname=\(database) user=\(role)"
    }

    /// A fresh copy of the template, once fewer than the limit are in use.
    func lease(_ template: TestTemplate) async throws -> String {
        if leased >= Self.limit {
            await withCheckedContinuation { queue.append($0) }
        } else {
            leased += 1
        }
        do {
            try await start()
            try await make(template)
            count += 1
            let name = "t\(count)"
            try await run(
                "CREATE DATABASE \(name) TEMPLATE template_\(template.name)", in: "postgres", role: "postgres")
            return name
        } catch {
            letNextIn()
            throw error
        }
    }

    func giveBack(_ name: String) async throws {
        defer { letNextIn() }
        try await run("DROP DATABASE \(name) WITH (FORCE)", in: "postgres", role: "postgres")
    }

    /// Runs commands on a connection made for them.
    nonisolated func run(_ sql: String, in database: String, role: String) async throws {
        var configuration = PostgresConfiguration(
            connectionString: connectionString(database: database, role: role), applicationName: "test cluster")
        configuration.sharedConnections = 1
        configuration.poolTimeout = .seconds(30)
        try await withRunningDatabase(configuration) { database in
            try await database.withConnection { connection in try await connection.script(sql) }
        }
    }

    private func letNextIn() {
        if queue.isEmpty { leased -= 1 } else { queue.removeFirst().resume() }
    }

    private func start() async throws {
        switch state {
        case .started: return
        case .failed(let error): throw error
        case .starting(var waiting):
            await withCheckedContinuation { continuation in
                waiting.append(continuation)
                state = .starting(waiting)
            }
            return try await start()
        case .absent: break
        }
        state = .starting([])
        let folder = folder
        let outcome: Result<TestServer, TestClusterError> = await withCheckedContinuation { continuation in
            let isStarted = OwnThread.start("test server") {
                continuation.resume(returning: TestServer.start(in: folder))
            }
            if !isStarted {
                continuation.resume(returning: .failure(TestClusterError(description: "no thread to be had")))
            }
        }
        guard case .starting(let waiting) = state else { return }
        switch outcome {
        case .success(let server): state = .started(server)
        case .failure(let error): state = .failed(error)
        }
        for continuation in waiting { continuation.resume() }
        _ = try outcome.get()
    }

    private func make(_ template: TestTemplate) async throws {
        switch templates[template.name] {
        case .made: return
        case .failed(let error): throw error
        case .making(var waiting):
            await withCheckedContinuation { continuation in
                waiting.append(continuation)
                templates[template.name] = .making(waiting)
            }
            return try await make(template)
        case nil: break
        }
        templates[template.name] = .making([])
        var outcome = TemplateState.made
        do {
            let name = "template_\(template.name)"
            try await run("CREATE DATABASE \(name) TEMPLATE live_diagnosis", in: "postgres", role: "postgres")
            let configuration = PostgresConfiguration(
                connectionString: connectionString(database: name, role: "live_owner"), applicationName: "test template"
            )
            try await withRunningDatabase(configuration, template.prepare)
        } catch {
            outcome = .failed(error)
        }
        guard case .making(let waiting) = templates[template.name] else { return }
        templates[template.name] = outcome
        for continuation in waiting { continuation.resume() }
        if case .failed(let error) = outcome { throw error }
    }
}
