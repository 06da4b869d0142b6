import Postgres
import Statistics
import TestPostgres
import Testing

@Suite("Random batches of interleaved callers, with failures among them", .timeLimit(.minutes(2)))
struct RandomBatchTests {
    /// A batch that one caller sends.
    struct Batch {
        enum Way: CaseIterable {
            case point
            case long
            case transaction
        }

        let id: Int64
        let way: Way
        let faults: [Attempt.Fault]
        /// After how many yields of another task the caller goes away; nil: never.
        let patience: Int?

        var parts: [Attempt.Point] {
            faults.enumerated().map { Attempt.Point(id: id, part: Int32($0), fault: $1) }
        }

        /// The error that its statements, looked at one by one, must end with; a constraint that is looked at in the end comes last.
        var expected: String? {
            faults.first { $0 != .none && $0 != .deferredViolation }?.sqlState
                ?? (faults.contains(.deferredViolation) ? Attempt.Fault.deferredViolation.sqlState : nil)
        }

        init(id: Int64, _ random: inout SeededRandom) {
            self.id = id
            way = Way.allCases.randomElement(using: &random) ?? .point
            faults = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                switch Int.random(in: 0..<200, using: &random) {
                case 0: .sleep
                case 1...12: .divisionByZero
                case 13...24: .uniqueViolation
                case 25...36: .deferredViolation
                default: .none
                }
            }
            patience = Int.random(in: 0..<10, using: &random) == 0 ? Int.random(in: 0..<40, using: &random) : nil
        }
    }

    @Test("a failed batch leaves nothing and harms no other, whoever goes away meanwhile")
    func failures() async throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        try await withOwnTestServer { server in
            try await run(seed: seed, connectionString: server.connectionString) { batch, error, ledger in
                // Only a caller that went away may not know.
                switch error?.kind {
                case nil: #expect(batch.expected == nil, "batch \(batch.id) of seed \(seed)")
                case .some(.cancelled), .some(.outcomeUnknown):
                    #expect(batch.patience != nil, "batch \(batch.id) of seed \(seed): \(String(describing: error))")
                case .some(.deadlineExceeded):
                    #expect(batch.faults.contains(.sleep), "batch \(batch.id) of seed \(seed)")
                default:
                    #expect(error?.server?.sqlState == batch.expected, "batch \(batch.id) of seed \(seed)")
                }
            }
        }
    }

    @Test("connections cut at any byte lose no acknowledged batch, double none, and keep none that was refused")
    func cuts() async throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        try await withOwnTestServer { server in
            let proxy = try CuttingProxy(target: server.folder, bytes: 500...60_000, seed: seed)
            defer { proxy.stop() }
            let connectionString = server.connectionString.replacing(server.folder, with: proxy.folder)
            try await run(seed: seed, connectionString: connectionString, direct: server.connectionString) {
                batch, error, _ in
                if error == nil { #expect(batch.expected == nil, "batch \(batch.id) of seed \(seed)") }
            }
            #expect(proxy.connections > 10, "too few connections were made to show anything")
        }
    }

    /// Has 8 callers send 150 batches each beside readers, and compares what they were told with what is there.
    ///
    /// - Parameter direct: where the outcome is looked at.
    private func run(
        seed: UInt64, connectionString: String, direct: String? = nil,
        _ check: @escaping @Sendable (Batch, PostgresError?, AttemptLedger) -> Void
    ) async throws {
        let observer = PostgresConfiguration(
            connectionString: direct ?? connectionString, applicationName: "observer")
        var configuration = PostgresConfiguration(connectionString: connectionString, applicationName: "test")
        configuration.pointTimeout = .milliseconds(400)
        configuration.poolTimeout = .seconds(30)
        configuration.longestBackoff = .milliseconds(50)
        try await withRunningDatabase(observer) { observer in
            try await observer.withConnection { try await $0.script(Attempt.schema) }
            let ledger = AttemptLedger()
            try await withRunningDatabase(configuration) { database in
                await withTaskGroup(of: Void.self) { group in
                    for caller in 0..<8 {
                        group.addTask {
                            await send(caller, seed: seed, to: database, ledger, check)
                        }
                    }
                    group.addTask { await read(from: database, ledger, isCut: direct != nil, seed: seed) }
                    // The readers end with the last of the callers.
                    for _ in 0..<8 { await group.next() }
                    ledger.close()
                }
            }
            // A session that was cut off may still be at work.
            while try await observer.run(SessionCount(application: "test")) != [0] { await Task.yield() }
            let contradictions = ledger.contradictions(with: try await observer.run(Attempt.All()))
            #expect(contradictions == [], "seed \(seed)")
        }
    }

    private func send(
        _ caller: Int, seed: UInt64, to database: PostgresDatabase, _ ledger: AttemptLedger,
        _ check: @Sendable (Batch, PostgresError?, AttemptLedger) -> Void
    ) async {
        var random = SeededRandom(seed: seed &+ UInt64(caller))
        for number in 0..<150 {
            let batch = Batch(id: Int64(caller * 1000 + number), &random)
            let error = await outcome(of: batch, on: database)
            ledger.record(batch.id, parts: Int64(batch.faults.count), error)
            check(batch, error, ledger)
            guard error?.kind == .unavailable else { continue }
            // Others would only fail the same way.
            while (try? await database.run(Divide(divisor: 1))) == nil { await Task.yield() }
        }
    }

    /// What the caller is told, who goes away when it has no more patience.
    private func outcome(of batch: Batch, on database: PostgresDatabase) async -> PostgresError? {
        guard let patience = batch.patience else { return await perform(batch, on: database) }
        return await withTaskGroup(of: PostgresError??.self) { group in
            group.addTask { .some(await perform(batch, on: database)) }
            group.addTask {
                for _ in 0..<patience { await Task.yield() }
                return nil
            }
            var told: PostgresError?
            while let end = await group.next() {
                if let outcome = end { told = outcome } else { group.cancelAll() }
            }
            return told
        }
    }

    private func perform(_ batch: Batch, on database: PostgresDatabase) async -> PostgresError? {
        let deadline = batch.faults.contains(.sleep) ? ContinuousClock.now + .milliseconds(150) : nil
        do {
            switch batch.way {
            case .point: try await database.run(each: batch.parts)
            case .long: try await database.run(each: batch.parts.map { Attempt.Long(point: $0) }, deadline: deadline)
            case .transaction:
                try await database.withTransaction(deadline: deadline) { transaction in
                    for part in batch.parts { try await transaction.run(part) }
                }
            }
            return nil
        } catch let error as PostgresError {
            return error
        } catch {
            return ((error as? PostgresTransactionError)?.cause as? PostgresError)
                ?? PostgresError(.statementMismatch, "\(error)")
        }
    }

    /// Reads that share a Sync, some of which fail, until the ledger is closed.
    private func read(from database: PostgresDatabase, _ ledger: AttemptLedger, isCut: Bool, seed: UInt64) async {
        while !ledger.isClosed {
            await withTaskGroup(of: Void.self) { group in
                for divisor in Int32(0)..<5 {
                    group.addTask {
                        do throws(PostgresError) {
                            let quotient = try await database.run(Divide(divisor: divisor))
                            #expect(divisor != 0 && quotient == [12 / max(divisor, 1)], "seed \(seed)")
                        } catch {
                            if isCut, error.kind == .unavailable { return }
                            #expect(divisor == 0 && error.server?.sqlState == "22012", "seed \(seed): \(error)")
                        }
                    }
                }
            }
        }
    }
}
