import NIOCore
import NIOPosix
import NIOSSL

/// An answer as it came over the socket.
struct HTTPAnswer: Sendable {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: String

    /// Sends one request over a connection of its own and reads the answer to its end.
    /// - Parameter security: whom a client with TLS believes; `nil`: plain HTTP.
    static func to(
        _ method: String, _ target: String, _ headers: [String: String] = [:], body: String = "", port: Int,
        security: NIOSSLContext? = nil
    ) async throws -> HTTPAnswer {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty { head += "Content-Length: \(body.utf8.count)\r\n" }
        let request = ByteBuffer(string: head + "\r\n" + body)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let security {
                        let handler = try NIOSSLClientHandler(context: security, serverHostname: "localhost")
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let bytes = try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(request)
            var all = ByteBuffer()
            for try await part in inbound { all.writeImmutableBuffer(part) }
            return all
        }
        return HTTPAnswer(String(buffer: bytes))
    }

    init(_ text: String) {
        let end = text.firstRange(of: "\r\n\r\n")
        let lines = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\r\n")
        status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        headers = Dictionary(
            lines.dropFirst().compactMap { line in
                line.firstRange(of: ": ").map { (line[..<$0.lowerBound].lowercased(), String(line[$0.upperBound...])) }
            }
        ) { $1 }
        body = end.map { String(text[$0.upperBound...]) } ?? ""
    }
}
