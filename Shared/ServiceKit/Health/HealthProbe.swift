package import FramedRPC
package import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks a process over HTTP whether it is ready, as an orchestrator does.
package struct HealthProbe: Sendable {
    private let endpoint: Endpoint

    /// A probe of the process whose `/readyz` is at `endpoint`.
    package init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
    }

    /// Why nothing is known of the process.
    package struct Failure: Error, Equatable, CustomStringConvertible {
        /// The cause, in words.
        package let description: String
    }

    private typealias Exchange = NIOAsyncChannel<NIOHTTPClientResponseFull, HTTPClientRequestPart>
    /// Bytes of an answer above which it is not one of ours.
    private static let mostBytes = 64 << 10

    /// What keeps the process from being ready, one reason each; nothing if it is.
    ///
    /// - Parameter time: how long the answer may take.
    package func reasons(within time: TimeAmount) async throws(Failure) -> [String] {
        let answer: NIOHTTPClientResponseFull?
        do {
            answer = try await ask(within: time)
        } catch {
            throw Failure(description: "\(endpoint) cannot be reached")
        }
        guard let answer else { throw Failure(description: "\(endpoint) does not answer") }
        let lines = answer.body.map { String(buffer: $0).split(separator: "\n").map(String.init) } ?? []
        switch answer.head.status {
        case .ok: return []
        case .serviceUnavailable: return lines.isEmpty ? ["it gives no reason"] : lines
        case let status: throw Failure(description: "\(endpoint) answers \(status.code) to /readyz")
        }
    }

    private func ask(within time: TimeAmount) async throws -> NIOHTTPClientResponseFull? {
        let exchange = try await connect(within: time)
        let channel = exchange.channel
        let alarm = channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
        defer { alarm.cancel() }
        return try await exchange.executeThenClose { inbound, outbound in
            let head = HTTPRequestHead(
                version: .http1_1, method: .GET, uri: "/readyz",
                headers: ["Host": "\(endpoint)", "Connection": "close"])
            try await outbound.write(contentsOf: [.head(head), .end(nil)])
            for try await answer in inbound { return answer }
            return nil
        }
    }

    private func connect(within time: TimeAmount) async throws -> Exchange {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(time)
        let initialize: @Sendable (any Channel) -> EventLoopFuture<Exchange> = { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHTTPClientHandlers()
                try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: Self.mostBytes))
                return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
            }
        }
        switch endpoint {
        case .tcp(let host, let port), .dns(let host, let port):
            return try await bootstrap.connect(host: host, port: port, channelInitializer: initialize)
        case .unix(let path):
            return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: initialize)
        }
    }
}
