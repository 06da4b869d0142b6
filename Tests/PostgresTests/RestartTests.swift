import Postgres
import TestPostgres
import Testing

@Suite("A server that dies under load and comes back", .timeLimit(.minutes(2)))
struct RestartTests {
    /// How the server goes away.
    enum Death: CaseIterable {
        case crash
        case stop
        /// One session is killed, upon which the server ends all others and recovers.
        case session
    }

    @Test("writes sent end unknown, all else unavailable; nothing is done twice or answered wrongly; the pool heals")
    func restarts() async throws {
        try await withOwnTestServer { server in
            var configuration = PostgresConfiguration(
                connectionString: server.connectionString, applicationName: "test")
            // A busy machine fails no statement.
            configuration.pointTimeout = .seconds(30)
            configuration.poolTimeout = .seconds(30)
            try await withRunningDatabase(configuration) { database in
                try await database.withConnection { try await $0.script(Attempt.schema) }
                let ledger = AttemptLedger()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    defer { ledger.close() }
                    for worker in 0..<16 { group.addTask { try await work(worker, on: database, ledger) } }
                    for death in Death.allCases + [.crash, .stop] {
                        await ledger.acknowledges(more: 400)
                        try await kill(server, by: death, database, ledger)
                    }
                    await ledger.acknowledges(more: 400)
                    ledger.close()
                    try await group.waitForAll()
                }
                let contradictions = ledger.contradictions(with: try await database.run(Attempt.All()))
                #expect(contradictions == [])
                let kinds = Set(ledger.entries.values.compactMap { $0.error?.kind })
                #expect(kinds == [.unavailable, .outcomeUnknown])
            }
        }
    }

    private func kill(
        _ server: OwnTestServer, by death: Death, _ database: PostgresDatabase, _ ledger: AttemptLedger
    ) async throws {
        // Counted before, since they may all have failed and given up when the server is gone.
        let failures = ledger.failures
        switch death {
        case .crash: try await server.crash()
        case .stop: try await server.stop()
        case .session:
            let process = try await database.run(SessionProcess()).first
            try await server.signal("KILL", process: try #require(process))
        }
        await ledger.fails(beyond: failures)
        if death != .session { try await server.start() }
        let accepting = ContinuousClock.now
        while true {
            let answer = try? await database.run(Divide(divisor: 1))
            if answer == [12], database.counters.open >= 2 { break }
            await Task.yield()
        }
        let healing = ContinuousClock.now - accepting
        print("pool whole \(healing) after the server, which died by \(death)")
        // How long the server recovers from a killed session is its own affair.
        if death != .session { #expect(healing < .seconds(1), "after \(death)") }
        ledger.wake()
    }

    /// Tries one thing after another until it is told to end; waits after some failures in a row.
    private func work(_ worker: Int, on database: PostgresDatabase, _ ledger: AttemptLedger) async throws {
        var id = Int64(worker) << 32
        var failures = 0
        while !ledger.isClosed {
            id += 1
            let (parts, error) = try await attempt(id, on: database)
            ledger.record(id, parts: parts, error)
            failures = error == nil ? 0 : failures + 1
            if error == nil {
                let read = await readBack(id, on: database)
                // Whoever reads gets the truth or nothing.
                if case .success(let found) = read { #expect(found == [parts], "attempt \(id)") }
                if case .failure(let error) = read { #expect(error.kind == .unavailable, "attempt \(id): \(error)") }
            }
            if failures >= 3 { await ledger.park() }
        }
    }

    private func readBack(_ id: Int64, on database: PostgresDatabase) async -> Result<[Int64], PostgresError> {
        do throws(PostgresError) {
            return .success(try await database.run(Attempt.Parts(id: id)))
        } catch {
            return .failure(error)
        }
    }

    /// One of the ways to write, in turn.
    private func attempt(_ id: Int64, on database: PostgresDatabase) async throws -> (Int64, PostgresError?) {
        let parts = (0..<2).map { Attempt.Point(id: id, part: $0, fault: .none) }
        do {
            switch id % 4 {
            case 0:
                try await database.run(parts[0])
                return (1, nil)
            case 1: try await database.run(each: parts)
            case 2: try await database.run(each: parts.map { Attempt.Long(point: $0) })
            default:
                try await database.withTransaction { transaction in
                    for part in parts { try await transaction.run(part) }
                }
            }
            return (2, nil)
        } catch let error as PostgresError {
            return (id % 4 == 0 ? 1 : 2, error)
        } catch let error as PostgresTransactionError {
            return (2, try #require(error.cause as? PostgresError))
        }
    }
}

/// The process of a session of the shared pool.
struct SessionProcess: PostgresStatement {
    static let sql = "SELECT pg_backend_pid() AS process"
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.int4]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int32 { try row.int4() }
}
