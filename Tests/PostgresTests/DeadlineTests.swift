import Postgres
import TestPostgres
import Testing

@Suite("Long statements whose time runs out", .timeLimit(.minutes(5)))
struct DeadlineTests {
    @Test("the server ends them at the deadline, or when their caller goes away, and no neighbour is harmed")
    func deadlines() async throws {
        try await withTestDatabase(configure: Pools.eightExclusive) { test in
            let database = test.database
            let trial = DeadlineTrial()
            let lateness = try await SleepWatch.lateness(in: test) {
                let end = EndFlag()
                async let one: Void = beNeighbour(of: database, until: end)
                async let other: Void = beNeighbour(of: database, until: end)
                let calls = await trial.run(atOnce: 6) { number, tag, time in
                    number.isMultiple(of: 2)
                        ? await runOut(tag, after: time, on: database)
                        : await goAway(tag, after: time, on: database)
                }
                end.raise()
                _ = await (one, other)
                return calls
            }
            print("deadlines: \(trial.summary(lateness))")
            #expect(trial.tooLate(lateness) == [])
            #expect(lateness.count > trial.calls / 2, "too few were at work when their time ran out")
            #expect(database.counters.losses == 0)
            #expect(database.counters.cancels > 0)
        }
    }

    private func runOut(_ tag: String, after time: Duration, on database: PostgresDatabase) async -> SleepWatch.Call {
        let end = SleepWatch.now + time / .seconds(1)
        let told = await kind {
            try await database.run(SleepWatch.Tag(tag), SleepWatch.Sleep(), deadline: .now + time)
        }
        #expect(told == .deadlineExceeded)
        return SleepWatch.Call(tag: tag, end: end)
    }

    private func goAway(_ tag: String, after time: Duration, on database: PostgresDatabase) async -> SleepWatch.Call {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                let told = await kind { try await database.run(SleepWatch.Tag(tag), SleepWatch.Sleep()) }
                #expect(told == .cancelled)
            }
            try? await ContinuousClock().sleep(until: .now + time)
            let end = SleepWatch.now
            group.cancelAll()
            await group.waitForAll()
            return SleepWatch.Call(tag: tag, end: end)
        }
    }

    /// Uses the connections that others have just been cancelled on.
    private func beNeighbour(of database: PostgresDatabase, until end: EndFlag) async {
        while !end.isUp {
            #expect((try? await database.run(LongSleep(seconds: 0.002))) == [true])
            #expect((try? await database.run(Divide(divisor: 4))) == [3])
        }
    }
}
