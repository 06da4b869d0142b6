import Postgres
import TestPostgres
import Testing

@Suite("Connections that die", .timeLimit(.minutes(1)))
struct LossTests {
    /// Ends every session of the client under test, by a client of another name.
    func terminate(_ test: TestDatabase) async throws {
        let other = PostgresConfiguration(connectionString: test.connectionString, applicationName: "terminator")
        try await withRunningDatabase(other) { database in
            _ = try await database.run(TerminateOthers(application: "test"))
        }
    }

    /// Waits, by asking, until a connection is there again.
    func heal(_ database: PostgresDatabase) async throws {
        let limit = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < limit {
            if (try? await database.run(Divide(divisor: 1))) == [12] { return }
            await Task.yield()
        }
        throw PostgresError(.unavailable, "the pool did not heal")
    }

    @Test("the pool heals by itself after every session was ended")
    func heals() async throws {
        try await withTestDatabase { test in
            let before = try await test.database.run(Divide(divisor: 4))
            #expect(before == [3])
            try await terminate(test)
            try await heal(test.database)
            try await test.database.withTransaction { transaction in
                let quotients = try await transaction.run(Divide(divisor: 3))
                #expect(quotients == [4])
            }
        }
    }

    @Test("a read in flight ends unavailable, a write in flight with its outcome unknown")
    func kinds() async throws {
        try await withTestDatabase(configure: Pools.oneShared) { test in
            try await test.asSuperuser(Item.table)
            try await test.database.run(Item.Insert(id: 0, name: "zero"))
            // Prepared before, or it would be overtaken while it is.
            try await test.database.run(PointSleep(seconds: 0))
            let kinds = await withTaskGroup(of: (Int, PostgresError.Kind?).self) { group in
                group.addTask { (0, await kind { try await test.database.run(PointSleep(seconds: 60)) }) }
                // Behind the sleeping one, on the same connection.
                while test.database.counters.inFlight < 1 { await Task.yield() }
                group.addTask { (1, await kind { try await test.database.run(Item.Insert(id: 1, name: "one")) }) }
                while test.database.counters.inFlight < 2 { await Task.yield() }
                try? await terminate(test)
                return await group.reduce(into: [Int: PostgresError.Kind?]()) { $0[$1.0] = $1.1 }
            }
            #expect(kinds[0] == .unavailable)
            #expect(kinds[1] == .outcomeUnknown)
            try await heal(test.database)
        }
    }

    @Test("a transaction whose connection dies is unavailable: nothing of it can have been committed")
    func transaction() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.withTransaction { transaction in
                    try await transaction.run(Item.Insert(id: 1, name: "one"))
                    try await terminate(test)
                    try await transaction.run(Item.Insert(id: 2, name: "two"))
                }
            }
            #expect(error?.kind == .unavailable)
            try await heal(test.database)
            let count = try await test.database.run(Item.Count())
            #expect(count == [0])
        }
    }

    @Test("writes under repeated cuts: what was acknowledged is there, exactly once, and what was refused is not")
    func acknowledged() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let outcomes = await withTaskGroup(of: [Int64: PostgresError.Kind?].self) { group in
                for worker in 0..<16 {
                    group.addTask {
                        var outcomes: [Int64: PostgresError.Kind?] = [:]
                        for turn in 0..<60 {
                            let id = Int64(worker * 1000 + turn)
                            outcomes[id] = await kind { try await test.database.run(Item.Insert(id: id, name: "n")) }
                        }
                        return outcomes
                    }
                }
                for _ in 0..<5 { try? await terminate(test) }
                return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
            }
            try await heal(test.database)
            for (id, kind) in outcomes {
                let names = try await test.database.run(Item.SelectName(id: id))
                switch kind {
                case nil: #expect(names == ["n"], "acknowledged: \(id)")
                case .some(.outcomeUnknown): #expect(names.count <= 1)
                case .some(let kind): #expect(names == [], "\(kind): \(id)")
                }
            }
        }
    }

    @Test("without a server calls fail as unavailable, at once")
    func noServer() async throws {
        let nowhere = PostgresConfiguration(
            connectionString: "host=/nonexistent dbname=x user=x", applicationName: "test")
        try await withRunningDatabase(nowhere) { database in
            let point = await kind { try await database.run(Divide(divisor: 1)) }
            #expect(point == .unavailable)
            let long = await kind { try await database.run(LongSleep(seconds: 0)) }
            #expect(long == .unavailable)
        }
    }

    @Test("a client that was shut down refuses calls")
    func shutDown() async throws {
        try await withTestDatabase { test in
            let configuration = PostgresConfiguration(connectionString: test.connectionString, applicationName: "other")
            let database = try await withRunningDatabase(configuration) { database in
                _ = try await database.run(Divide(divisor: 1))
                return database
            }
            let point = await kind { try await database.run(Divide(divisor: 1)) }
            #expect(point == .unavailable)
        }
    }

    @Test("a connection string that libpq cannot read is refused, and not repeated in the error")
    func badConnectionString() {
        let error = #expect(throws: PostgresError.self) {
            try PostgresDatabase(
                PostgresConfiguration(connectionString: "passwort=secret", applicationName: "test"), logger: quietLogger
            )
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("secret") == false)
    }
}
