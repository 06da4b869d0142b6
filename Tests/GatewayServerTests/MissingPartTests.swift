import Contracts
import FramedRPC
import SwiftProtobuf
import Testing

@Suite("A page of which a part is missing")
struct MissingPartTests {
    private static let target = "/v1/diagnosis?account_id=acct-kedai"
    private static let down = RPCError(.unavailable, text: "nobody there")

    private func states(_ gateway: RunningGateway) async throws -> [String: String] {
        let answer = try await gateway.call("GET", Self.target)
        #expect(answer.status == 200, "\(answer.body)")
        let page = try GatewayDiagnosis(jsonString: answer.body)
        return Dictionary(uniqueKeysWithValues: page.sections.map { ($0.name, $0.state) })
    }

    @Test(
        "without accounts nothing is shown: 503, and when to try again",
        arguments: [
            RPCError(.unavailable), RPCError(.deadlineExceeded), RPCError(.resourceExhausted),
        ])
    func accounts(error: RPCError) async throws {
        try await RunningGateway.with { gateway in
            _ = try await gateway.call("GET", Self.target)
            gateway.services.tell { $0.authorize = .failure(error) }
            let answer = try await gateway.call("GET", Self.target)
            #expect(answer.status == 503 && answer.headers["retry-after"] != nil)
            #expect(answer.body.contains("\"reference\":\"\(answer.headers["request-id"] ?? "-")\""))
        }
    }

    @Test("without metrics the last good set is shown as stale, and nothing where there is none")
    func metrics() async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell { $0.figures = .failure(Self.down) }
            var states = try await states(gateway)
            #expect(states["overview"] == "unavailable" && states["suggestions"] == "unavailable")
            #expect(states["violations"] == "ok")
            gateway.services.tell { $0.figures = .success(Samples.figures) }
            states = try await self.states(gateway)
            #expect(states["overview"] == "ok")
            gateway.services.tell { $0.figures = .failure(Self.down) }
            states = try await self.states(gateway)
            #expect(states["overview"] == "stale" && states["peers"] == "stale" && states["suggestions"] == "stale")
        }
    }

    @Test("without benchmarks own figures stay fresh")
    func benchmarks() async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell { $0.comparison = .failure(Self.down) }
            var states = try await states(gateway)
            #expect(states["dimensions"] == "ok" && states["peers"] == "unavailable")
            #expect(states["suggestions"] == "unavailable")
            gateway.services.tell { $0.comparison = .success(Samples.comparison) }
            _ = try await self.states(gateway)
            gateway.services.tell { $0.comparison = .failure(Self.down) }
            states = try await self.states(gateway)
            #expect(states["dimensions"] == "ok" && states["peers"] == "stale" && states["suggestions"] == "stale")
        }
    }

    @Test("a comparison with another snapshot is not shown as stale")
    func otherSnapshot() async throws {
        try await RunningGateway.with { gateway in
            _ = try await states(gateway)
            var later = Samples.authorization
            later.snapshotID = "snap-2"
            let authorization = later
            gateway.services.tell {
                $0.authorize = .success(authorization)
                $0.comparison = .failure(Self.down)
            }
            #expect(try await states(gateway)["peers"] == "unavailable")
        }
    }

    @Test("without suggestions all else stays fresh, and it heals by itself")
    func suggestions() async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell { $0.suggestions = .failure(Self.down) }
            #expect(try await states(gateway)["suggestions"] == "unavailable")
            gateway.services.tell { $0.suggestions = .success(Samples.suggestions) }
            #expect(try await states(gateway)["suggestions"] == "ok")
            gateway.services.tell { $0.suggestions = .failure(Self.down) }
            let states = try await states(gateway)
            #expect(states["suggestions"] == "stale" && states["peers"] == "ok" && states["overview"] == "ok")
        }
    }

    @Test("a catalogue is fetched once for each version")
    func catalogue() async throws {
        try await RunningGateway.with { gateway in
            for _ in 0..<3 { _ = try await states(gateway) }
            #expect(gateway.services.requests.catalogueCalls == 1)
        }
    }

    @Test("no published group is no fault: the peers' section says so")
    func noPeers() async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell { $0.comparison = .success(BenchmarksCompareResponse()) }
            let states = try await states(gateway)
            #expect(states["peers"] == "no_peers")
        }
    }
}
