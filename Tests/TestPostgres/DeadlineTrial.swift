internal import Glibc
internal import Postgres

/// How many calls the tests of deadlines make, and how late their statements may be.
package struct DeadlineTrial: Sendable {
    /// From `LIVE_DEADLINES`, else 100.
    package let calls: Int
    /// Seconds after the deadline. Where the trial is asked for it has the machine to itself; among other tests it waits for the
    /// processor as long as they let it.
    package let limit: Double

    package init() {
        let asked = getenv("LIVE_DEADLINES").flatMap { Int(String(cString: $0)) }
        calls = asked ?? 100
        limit = asked == nil ? 2 : 0.05
    }

    /// Makes the calls, some at once, each with a random time; gives what each did.
    package func run(
        atOnce: Int,
        _ call: @escaping @Sendable (_ number: Int, _ tag: String, _ time: Duration) async -> SleepWatch.Call
    ) async -> [SleepWatch.Call] {
        await withTaskGroup(of: [SleepWatch.Call].self) { group in
            for lane in 0..<atOnce {
                group.addTask {
                    var made: [SleepWatch.Call] = []
                    for number in stride(from: lane, to: calls, by: atOnce) {
                        made.append(await call(number, "call \(number)", .microseconds(.random(in: 20_000...300_000))))
                    }
                    return made
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// In words, which statements outlived their calls by more than the limit.
    package func tooLate(_ lateness: [String: Double]) -> [String] {
        lateness.filter { $0.value > limit }.map { "\($0.key) by \(Int($0.value * 1e6)) us" }.sorted()
    }

    /// The greatest lateness in words, for whoever asked for the trial.
    package func summary(_ lateness: [String: Double]) -> String {
        let sorted = lateness.values.sorted()
        guard !sorted.isEmpty else { return "no statement was seen" }
        func quantile(_ perMille: Int) -> Int {
            Int(sorted[min(sorted.count * perMille / 1000, sorted.count - 1)] * 1e6)
        }
        return "statements=\(sorted.count) late_p50_us=\(quantile(500)) late_p99_us=\(quantile(990)) "
            + "late_max_us=\(quantile(1000))"
    }
}
