import MetricsServer
import ServiceKit

@main
struct MetricsMain {
    static func main() async {
        await ServiceProcess(.metrics) { setup in
            try await buildMetrics(setup)
        }.run()
    }
}
