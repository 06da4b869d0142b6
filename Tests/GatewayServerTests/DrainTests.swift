import Contracts
import GatewayServer
import NIOCore
import ServiceLifecycle
import SwiftProtobuf
import Testing

@Suite("A gateway that is told to end")
struct DrainTests {
    private static let target = "/v1/diagnosis?account_id=acct-kedai"

    @Test("gives the request in progress its whole answer, the last on its connection, and takes no new one")
    func inProgress() async throws {
        let token = try await RunningGateway.token()
        try await RunningGateway.inGroup { gateway, parts in
            let gate = Gate()
            gateway.services.hold(at: gate)
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.get(Self.target, token: token)
                await gate.waitForArrival()
                await parts.triggerGracefulShutdown()
                await expectRefusal(port: gateway.port)
                try await connection.get("/livez")
                gate.open()
                let answer = HTTPAnswer(try await connection.read())
                #expect(answer.status == 200 && answer.headers["connection"] == "close")
                #expect(try GatewayDiagnosis(jsonString: answer.body).account.id == "acct-kedai")
            }
        }
    }

    @Test("closes connections that are idle")
    func idle() async throws {
        try await RunningGateway.inGroup { gateway, parts in
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.get("/livez")
                #expect(try await connection.read(until: "alive").hasPrefix("HTTP/1.1 200 OK"))
                await parts.triggerGracefulShutdown()
                #expect(try await connection.read() == "")
            }
        }
    }

    @Test("answers a request that was on its way on an idle connection")
    func onItsWay() async throws {
        let patient: @Sendable (inout GatewaySettings) -> Void = { $0.limits.drainGrace = .seconds(5) }
        try await RunningGateway.inGroup(patient) { gateway, parts in
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.get("/livez")
                _ = try await connection.read(until: "alive")
                await parts.triggerGracefulShutdown()
                await expectRefusal(port: gateway.port)
                try await connection.get("/livez")
                #expect(HTTPAnswer(try await connection.read()).headers["connection"] == "close")
            }
        }
    }

    @Test("cuts a request that outlasts the time to drain")
    func tooLong() async throws {
        let token = try await RunningGateway.token()
        let impatient: @Sendable (inout GatewaySettings) -> Void = { $0.limits.drainTime = .milliseconds(50) }
        try await RunningGateway.inGroup(impatient) { gateway, parts in
            let gate = Gate()
            gateway.services.hold(at: gate)
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.get(Self.target, token: token)
                await gate.waitForArrival()
                await parts.triggerGracefulShutdown()
                #expect(try await connection.read() == "")
            }
            gate.open()
        }
    }

    /// The listener closes at once, but on a thread of its own.
    private func expectRefusal(port: Int) async {
        while (try? await OpenConnection.with(port: port) { _ in }) != nil { await Task.yield() }
    }
}
