import Postgres

/// COPY of all rows of `bench.bulk`, out into typed rows and from those into `bench.copied`; a call is a row.
struct PostgresCopyBench {
    private static let repetitions = 3

    let database: PostgresDatabase

    func out() async throws -> Measurement {
        try await repeated {
            var count = 0
            var sum: Int64 = 0
            try await database.copyOut(PostgresBenchItem.self) { rows in
                count += rows.count
                for row in rows { sum &+= row.id &+ Int64(row.name.utf8.count) }
            }
            precondition(sum != 0, "the rows were not read")
            return count
        }
    }

    func into() async throws -> Measurement {
        var rows: [PostgresBenchItem] = []
        try await database.copyOut(PostgresBenchItem.self) { rows += $0 }
        let all = rows
        return try await repeated {
            try await database.copyIn(all)
        } before: {
            try await database.run(PostgresBenchItem.Empty())
        }
    }

    /// - Parameter copy: gives the number of rows.
    private func repeated(
        _ copy: () async throws -> Int, before: () async throws -> Void = {}
    ) async throws -> Measurement {
        var samples: [Double] = []
        var calls = 0
        var elapsed = 0.0
        var processor = 0.0
        for _ in 0..<Self.repetitions {
            try await before()
            let processorBefore = Measurement.processorTime()
            let begin = Measurement.now()
            let count = try await copy()
            let time = Measurement.now() - begin
            processor += Measurement.processorTime() - processorBefore
            samples.append(time / Double(count))
            calls += count
            elapsed += time
        }
        return Measurement(samples: samples, calls: calls, elapsed: elapsed, processor: processor)
    }
}
