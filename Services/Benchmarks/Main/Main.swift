import BenchmarksServer
import ServiceKit

@main
struct BenchmarksMain {
    static func main() async {
        await ServiceProcess(.benchmarks, keys: BenchmarksKeys.all) { setup in
            try await buildBenchmarks(setup)
        }.run()
    }
}
