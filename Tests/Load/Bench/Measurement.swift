import Glibc

/// Durations of many calls of one thing.
struct Measurement {
    /// Microseconds of each call, or of one call of each batch.
    var samples: [Double]
    /// Calls made.
    let calls: Int
    /// From the first call to the end of the last, microseconds.
    let elapsed: Double
    /// CPU used meanwhile, microseconds.
    var processor: Double

    /// Makes `batches` batches of `size` calls one after the other.
    static func batches(_ batches: Int, of size: Int, _ call: () throws -> Void) rethrows -> Measurement {
        for _ in 0..<size { try call() }
        var samples: [Double] = []
        let processor = processorTime()
        let start = now()
        for _ in 0..<batches {
            let begin = now()
            for _ in 0..<size { try call() }
            samples.append((now() - begin) / Double(size))
        }
        return Measurement(
            samples: samples, calls: batches * size, elapsed: now() - start, processor: processorTime() - processor)
    }

    /// Makes calls in `tasks` tasks at once, each `each` calls one after the other.
    static func concurrent(
        tasks: Int, each: Int, _ call: @escaping @Sendable () async throws -> Void
    ) async throws -> Measurement {
        for _ in 0..<min(each, 1_000) { try await call() }
        let processor = processorTime()
        let start = now()
        let samples = try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var samples: [Double] = []
                    samples.reserveCapacity(each)
                    for _ in 0..<each {
                        let begin = now()
                        try await call()
                        samples.append(now() - begin)
                    }
                    return samples
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Measurement(
            samples: samples, calls: samples.count, elapsed: now() - start, processor: processorTime() - processor)
    }

    /// The line that deploy/bench prints.
    func line(_ name: String, _ more: String = "") -> String {
        let sorted = samples.sorted()
        func quantile(_ perMille: Int) -> String {
            Self.text(sorted[min(sorted.count * perMille / 1_000, sorted.count - 1)])
        }
        return "case=\(name) per_s=\(Int(Double(calls) / elapsed * 1e6)) p50_us=\(quantile(500)) "
            + "p99_us=\(quantile(990)) p999_us=\(quantile(999)) cpu_us=\(Self.text(processor / Double(calls)))\(more)"
    }

    private static func text(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }

    /// Microseconds of the monotonic clock.
    static func now() -> Double { time(CLOCK_MONOTONIC) }

    /// Microseconds of CPU that the process has used.
    static func processorTime() -> Double { time(CLOCK_PROCESS_CPUTIME_ID) }

    private static func time(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
