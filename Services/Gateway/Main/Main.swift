import GatewayServer
import ServiceKit

@main
struct GatewayMain {
    static func main() async {
        await ServiceProcess(.gateway, keys: GatewayKeys.all, scopes: ["accounts.authorize", "catalogue.read"]) {
            setup in
            try await buildGateway(setup)
        }.run()
    }
}
