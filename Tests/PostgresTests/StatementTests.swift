import Postgres
import TestPostgres
import Testing

@Suite("Statements on a real PostgreSQL")
struct StatementTests {
    @Test("a row that was inserted is selected")
    func insertAndSelect() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            try await test.database.run(Item.Insert(id: 7, name: "seven — \u{1F43B}"))
            let names = try await test.database.run(Item.SelectName(id: 7))
            #expect(names == ["seven — \u{1F43B}"])
            #expect(try await test.database.run(Item.SelectName(id: 8)) == [])
        }
    }

    @Test("several statements are one batch, whose rows come back by statement")
    func batch() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            _ = try await test.database.run(Item.Insert(id: 1, name: "one"), Item.Insert(id: 2, name: "two"))
            let (one, two, count) = try await test.database.run(
                Item.SelectName(id: 1), Item.SelectName(id: 2), Item.Count())
            #expect(one == ["one"])
            #expect(two == ["two"])
            #expect(count == [2])
        }
    }

    @Test("a batch in which one statement fails changes nothing")
    func batchIsAtomic() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                _ = try await test.database.run(Item.Insert(id: 1, name: "one"), Item.Insert(id: 1, name: "again"))
            }
            #expect(error?.server?.isUniqueViolation == true)
            #expect(error?.server?.constraint == "item_pkey")
            #expect(try await test.database.run(Item.Count()) == [0])
        }
    }

    @Test("the same statement for many values is one batch")
    func batchOfMany() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let inserts = (0..<500).map { Item.Insert(id: Int64($0), name: "n\($0)") }
            try await test.database.run(each: inserts)
            let names = try await test.database.run(each: [3, 499].map { Item.SelectName(id: $0) })
            #expect(names == [["n3"], ["n499"]])
            #expect(try await test.database.run(each: [Item.SelectName]()).isEmpty)
        }
    }

    @Test("failing statements of some callers harm no other on the same connection", .timeLimit(.minutes(1)))
    func failuresAreIsolated() async throws {
        try await withTestDatabase(configure: Pools.oneShared) { test in
            try await test.asSuperuser(Item.table)
            let outcomes = await withTaskGroup(of: (Int, String).self) { group in
                for index in 0..<600 {
                    group.addTask {
                        do {
                            switch index % 3 {
                            case 0: return (index, "\(try await test.database.run(Divide(divisor: 3)))")
                            case 1: return (index, "\(try await test.database.run(Divide(divisor: 0)))")
                            default:
                                try await test.database.run(Item.Insert(id: Int64(index), name: "x"))
                                return (index, "inserted")
                            }
                        } catch let error as PostgresError {
                            return (index, error.server?.sqlState ?? error.description)
                        } catch {
                            return (index, "\(error)")
                        }
                    }
                }
                return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
            }
            for index in 0..<600 {
                // 22012 is division_by_zero.
                let expected = ["[4]", "22012", "inserted"][index % 3]
                #expect(outcomes[index] == expected, "call \(index)")
            }
            #expect(try await test.database.run(Item.Count()) == [200])
        }
    }

    @Test("a point statement is ended by the server after its time, and the next one works")
    func pointTimeout() async throws {
        try await withTestDatabase(configure: Pools.oneSharedHasty) { test in
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.run(PointSleep(seconds: 30))
            }
            #expect(error?.kind == .deadlineExceeded)
            let quotients = try await test.database.run(Divide(divisor: 2))
            #expect(quotients == [6])
        }
    }

    @Test("a statement whose declared columns are not the database's is refused before it runs")
    func mismatch() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser("CREATE TABLE public.item (id integer, name text)")
            let error = await #expect(throws: PostgresError.self) { try await test.database.run(InsertTyped()) }
            #expect(error?.kind == .statementMismatch)
            #expect(try await test.database.run(Item.Count()) == [0])
        }
    }

    /// Says bigint of a column that is integer.
    struct InsertTyped: PostgresStatement {
        static let sql = "INSERT INTO public.item (id, name) VALUES (1, 'x') RETURNING id"
        static let parameterTypes: [PostgresType] = []
        static let columns: [PostgresType] = [.int8]
        static let duration = StatementDuration.point
        static let access = StatementAccess.write
        func bind(_ parameters: inout PostgresParameters) {}
        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 { try row.int8() }
    }

    @Test("a statement is prepared again, unseen, when a column's type has changed under it")
    func stalePlan() async throws {
        try await withTestDatabase(configure: Pools.oneShared) { test in
            try await test.asSuperuser(
                Item.table + "; INSERT INTO public.item VALUES (1, 'one')")
            #expect(try await test.database.run(Item.SelectName(id: 1)) == ["one"])
            try await test.asSuperuser("DROP TABLE public.item; CREATE TABLE public.item (name text, id bigint)")
            try await test.asSuperuser("INSERT INTO public.item VALUES ('new', 1)")
            #expect(try await test.database.run(Item.SelectName(id: 1)) == ["new"])
            try await test.asSuperuser("ALTER TABLE public.item ALTER name TYPE varchar(20)")
            // Prepared again it is varchar, which the statement does not say.
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.run(Item.SelectName(id: 1))
            }
            #expect(error?.kind == .statementMismatch)
        }
    }

    @Test("calls of a caller that is gone already fail at once and do nothing", .timeLimit(.minutes(1)))
    func goneBefore() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let kinds = await withTaskGroup(of: [PostgresError.Kind?].self) { group in
                group.cancelAll()
                group.addTask {
                    [
                        await kind { try await test.database.run(Item.Insert(id: 1, name: "point")) },
                        await kind { try await test.database.run(LongSleep(seconds: 60)) },
                        await kind {
                            try await test.database.withTransaction { transaction in
                                try await transaction.run(Item.Insert(id: 2, name: "in a transaction"))
                            }
                        },
                    ]
                }
                return await group.next() ?? []
            }
            #expect(kinds == [.cancelled, .cancelled, .cancelled])
            #expect(try await test.database.run(Item.Count()) == [0])
        }
    }

    @Test("a batch that is refused when it is committed says why, and harms no other")
    func refusedCommit() async throws {
        try await withTestDatabase(configure: Pools.oneShared) { test in
            try await test.asSuperuser(Attempt.schema)
            let late = Attempt.Point(id: 1, part: 0, fault: .deferredViolation)
            let error = await #expect(throws: PostgresError.self) { try await test.database.run(late) }
            #expect(error?.server?.isForeignKeyViolation == true)
            try await test.database.run(Attempt.Point(id: 2, part: 0, fault: .none))
            #expect(try await test.database.run(Attempt.Parts(id: 1)) == [0])
            #expect(try await test.database.run(Attempt.Parts(id: 2)) == [1])
            #expect(test.database.counters.losses == 0)
        }
    }

    @Test("more is on its way in both directions than the sockets hold", .timeLimit(.minutes(1)))
    func fullSockets() async throws {
        try await withTestDatabase(configure: Pools.oneShared) { test in
            let text = String(repeating: "0123456789abcdef", count: 64 * 1024)
            let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<64 { group.addTask { try await test.database.run(EchoText(text: text)) == [text] } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers == Array(repeating: true, count: 64))
        }
    }

    private struct EchoText: PostgresStatement {
        static let sql = "SELECT $1 AS text"
        static let parameterTypes: [PostgresType] = [.text]
        static let columns: [PostgresType] = [.text]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let text: String

        func bind(_ parameters: inout PostgresParameters) {
            parameters.text(text)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String { try row.text() }
    }

    @Test("who finds no room on a shared connection is told so after the pool's patience")
    func fullPool() async throws {
        try await withTestDatabase(configure: Pools.oneAtATime) { test in
            // Prepared before, so that the next of them is at work at once.
            try await test.database.run(PointSleep(seconds: 0))
            while test.database.counters.inFlight > 0 { await Task.yield() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await test.database.run(PointSleep(seconds: 1)) }
                while test.database.counters.inFlight < 1 { await Task.yield() }
                let begun = ContinuousClock.now
                let told = await kind { try await test.database.run(Divide(divisor: 1)) }
                #expect(told == .resourceExhausted)
                #expect(ContinuousClock.now - begun >= .milliseconds(250))
                #expect(ContinuousClock.now - begun < .milliseconds(900))
                try await group.waitForAll()
            }
            #expect(try await test.database.run(Divide(divisor: 1)) == [12])
        }
    }

    @Test("the count of a statement is the number of rows it touched")
    func count() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            #expect(try await test.database.count(Item.Insert(id: 1, name: "one")) == 1)
            #expect(try await test.database.count(Item.SelectName(id: 9)) == 0)
        }
    }

    @Test("a text with a NUL is refused before it is sent")
    func nulInText() async throws {
        try await withTestDatabase { test in
            try await test.asSuperuser(Item.table)
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.run(Item.Insert(id: 1, name: "a\u{0}b"))
            }
            #expect(error?.kind == .invalidParameter)
        }
    }
}
