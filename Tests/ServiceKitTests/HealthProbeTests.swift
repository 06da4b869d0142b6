import FramedRPC
import NIOCore
import NIOPosix
import ServiceKit
import Testing

@Suite("Probing health over HTTP")
struct HealthProbeTests {
    /// Asks a process with the readiness given.
    private func reasons(of readiness: Readiness) async throws -> [String] {
        let server = try await HealthServer.bind(host: "127.0.0.1", port: 0, on: .singletonMultiThreadedEventLoopGroup)
        {
            HealthAnswer.answer(target: $0, readiness: readiness, instruments: InstrumentRegistry())
        }
        let running = Task { try await server.run() }
        defer { running.cancel() }
        return try await HealthProbe(.tcp(host: "127.0.0.1", port: server.port)).reasons(within: .seconds(10))
    }

    @Test("A process that is ready has no reasons, another has one for each need that is not met")
    func reasons() async throws {
        let readiness = Readiness()
        #expect(try await reasons(of: readiness) == [])
        readiness.require("database") { "no answer" }
        readiness.require("texts") { "not loaded" }
        #expect(try await reasons(of: readiness) == ["database: no answer", "texts: not loaded"])
    }

    @Test("A process that takes a connection and says nothing does not answer")
    func silence() async throws {
        // The kernel takes connections that a listener with a backlog has not accepted yet.
        let silent = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.autoRead, value: false).bind(host: "127.0.0.1", port: 0).get()
        let endpoint = Endpoint.tcp(host: "127.0.0.1", port: try #require(silent.localAddress?.port))
        await #expect {
            try await HealthProbe(endpoint).reasons(within: .milliseconds(100))
        } throws: {
            "\($0)" == "\(endpoint) does not answer"
        }
        try await silent.close().get()
    }

    @Test("A process that is not there cannot be reached")
    func absence() async throws {
        await #expect {
            try await HealthProbe(.unix(path: "/nonexistent/health")).reasons(within: .seconds(10))
        } throws: {
            "\($0)" == "unix:/nonexistent/health cannot be reached"
        }
    }
}
