import FramedRPC
import GRPCListener
import NIOCore
import ServiceKit
import Synchronization

/// A service whose methods do what a test wants to see: the real process with its configuration, listeners, policies
/// and drain, and nothing of the domain. It stands in for metrics, so that its certificate can be that of metrics.
@main
struct GRPCTestServer {
    static func main() async {
        await ServiceProcess(.metrics) { setup in
            let echo = EchoMethods(readiness: setup.readiness)
            let policies = MethodPolicies(
                Dictionary(uniqueKeysWithValues: echo.table.methods.map { ($0, MethodPolicy(.anyone)) })
            ).adding(MethodPolicies([EchoMethods.operators: MethodPolicy(.operator)]))
            return ServiceParts(methods: echo.table, policies: policies, grpc: GRPCListener.make)
        }.run()
    }
}
