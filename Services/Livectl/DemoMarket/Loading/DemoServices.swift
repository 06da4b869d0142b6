package import Contracts
import FramedRPC

/// The services that take the invented market's reports.
package struct DemoServices: Sendable {
    /// Called as an operator.
    package let accounts: AccountsServiceClient
    /// Called as an operator.
    package let metrics: MetricsServiceClient
    /// Says how far accounts are loaded; called as a service that may read.
    package let reading: MetricsServiceClient

    package init(accounts: AccountsServiceClient, metrics: MetricsServiceClient, reading: MetricsServiceClient) {
        self.accounts = accounts
        self.metrics = metrics
        self.reading = reading
    }

    /// How every call is made: it waits for a service that is just starting.
    static let options = CallOptions(timeout: .seconds(60), waitForReady: true)

    /// Makes a call, and makes it again while the service is busy or away. All calls here may be repeated.
    static func call<Answer: Sendable>(
        _ body: @Sendable () async throws(RPCError) -> Answer
    ) async throws -> Answer {
        var pause = Duration.milliseconds(50)
        while true {
            do {
                return try await body()
            } catch {
                guard isPassing(error), pause < .seconds(5) else { throw error }
            }
            try await Task.sleep(for: pause)
            pause *= 2
        }
    }

    private static func isPassing(_ error: RPCError) -> Bool {
        [.resourceExhausted, .unavailable, .aborted].contains(error.code)
    }
}
