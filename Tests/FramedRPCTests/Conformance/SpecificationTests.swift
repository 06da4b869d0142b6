import FoundationEssentials
import FramedRPC
import NIOCore
import Testing

@Suite("The example in Proto/README.md", .timeLimit(.minutes(1)))
struct SpecificationTests {
    /// The blocks of the example that are bytes and nothing else, in their order.
    private func blocks() throws -> [[UInt8]] {
        let path = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let page = try String(contentsOfFile: "/\(path)/Proto/README.md", encoding: .utf8)
        guard let example = page.firstRange(of: "## 10.") else { return [] }
        var blocks: [[UInt8]] = []
        var block: [UInt8] = []
        for line in page[example.upperBound...].split(separator: "\n", omittingEmptySubsequences: false) {
            let isBytes = line.hasPrefix("    ") && line.allSatisfy { $0 == " " || ($0.isHexDigit && !$0.isUppercase) }
            if isBytes, !line.allSatisfy({ $0 == " " }) {
                block += hex(String(line))
            } else if !block.isEmpty {
                blocks.append(block)
                block = []
            }
        }
        return block.isEmpty ? blocks : blocks + [block]
    }

    @Test("its bytes are what goes over a socket, both ways")
    func example() async throws {
        let blocks = try blocks()
        try #require(blocks.count == 5)
        var table = MethodTable()
        table.register(MethodDescriptor(service: "livediagnosis.rpc.v1.HealthService", name: "Check")) { request, _ in
            #expect(request.readableBytes == 0)
            // CheckResponse {ready: true, service: "metrics", version: "1.0"}
            return ByteBuffer(bytes: hex("0801 1a076d657472696373 2203312e30"))
        }
        let server = RPCServer(
            table: table, interceptors: [],
            configuration: ServerConfiguration(host: "127.0.0.1", port: 0, logger: quiet))
        try await withServer(server) { endpoint in
            try await RawPeer.connect(to: endpoint) { reader, writer in
                try await writer.write(ByteBuffer(bytes: blocks[0] + blocks[1]))
                #expect(try await reader.take(blocks[0].count) == blocks[0])
                #expect(try await reader.take(blocks[2].count) == blocks[2])
                try await writer.write(ByteBuffer(bytes: blocks[3]))
                #expect(try await reader.take(blocks[4].count) == blocks[4])
            }
        }
    }

    @Test("our own client writes the same bytes")
    func client() throws {
        let blocks = try blocks()
        #expect(bytes { $0.writeHello(Hello()) } == blocks[0])
        let request = bytes {
            $0.writeRequest(
                call: 1, method: "livediagnosis.rpc.v1.HealthService/Check", timeout: 1_000_000,
                metadata: RPCMetadata(), messageBytes: 0)
        }
        #expect(request == blocks[1])
    }
}
