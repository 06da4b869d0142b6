import AccountsServer
import ServiceKit

@main
struct AccountsMain {
    static func main() async {
        await ServiceProcess(.accounts, keys: AccountsKeys.all) { setup in
            try await buildAccounts(setup)
        }.run()
    }
}
