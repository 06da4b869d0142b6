package import FramedRPC

/// Where the gateway's calls go.
package struct GatewayChannels: Sendable {
    package let accounts: any RPCChannel
    package let metrics: any RPCChannel
    package let benchmarks: any RPCChannel
    package let suggestions: any RPCChannel

    package init(
        accounts: any RPCChannel, metrics: any RPCChannel, benchmarks: any RPCChannel, suggestions: any RPCChannel
    ) {
        self.accounts = accounts
        self.metrics = metrics
        self.benchmarks = benchmarks
        self.suggestions = suggestions
    }
}
