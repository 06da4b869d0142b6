import GatewayServer
import ServiceKit

@main
struct GatewayMain {
    static func main() async {
        await ServiceProcess(.gateway, keys: GatewayKeys.all) { setup in
            try await buildGateway(setup)
        }.run()
    }
}
