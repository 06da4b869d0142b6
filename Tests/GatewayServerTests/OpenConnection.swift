import NIOCore
import NIOPosix

/// A client's connection that stays open between requests.
struct OpenConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Connects, and closes once `body` has ended.
    static func with(port: Int, _ body: (inout OpenConnection) async throws -> Void) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var connection = OpenConnection(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            try await body(&connection)
        }
    }

    /// Sends bytes as they are.
    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Sends a request without a body.
    func get(_ target: String, token: String? = nil) async throws {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        try await send("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(authorization)\r\n")
    }

    /// What comes until `end` does, or until the other side closes.
    mutating func read(until end: String? = nil) async throws -> String {
        var text = ""
        while end.map({ !text.contains($0) }) ?? true, let part = try await inbound.next() {
            text += String(buffer: part)
        }
        return text
    }
}
