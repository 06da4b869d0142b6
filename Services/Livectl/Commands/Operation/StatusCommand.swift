import ArgumentParser
import Contracts
import FramedRPC
import NIOCore
import ServiceKit
import SwiftProtobuf

/// `livectl status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows whether each process is ready, and the newest benchmark snapshots.",
        discussion: "Exit status 1 if a process is not ready.")

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        let session = try options.session()
        var isReady = true
        for service in SuiteService.called {
            for endpoint in session.keys.endpoints(of: service, in: session.configuration) {
                isReady = Self.tell(service, endpoint, await Self.state(of: service, at: endpoint, session)) && isReady
            }
        }
        for endpoint in session.configuration[session.keys.gatewayHealth] {
            isReady = Self.tell(.gateway, endpoint, await Self.gatewayState(at: endpoint)) && isReady
        }
        guard isReady else { throw ExitCode.failure }
        for universe in UniverseName.allCases {
            let list = try await session.benchmarks.listSnapshots(
                .with {
                    $0.universe = universe.onTheWire
                    $0.pageSize = 20
                })
            for snapshot in list.snapshots { Terminal.say("snapshot     \(RefreshBenchmarksCommand.line(snapshot))") }
        }
    }

    private static func tell(
        _ service: SuiteService, _ endpoint: Endpoint, _ state: (isReady: Bool, text: String)
    ) -> Bool {
        Terminal.say("\(padded(service.rawValue, 12)) \(padded("\(endpoint)", 21)) \(state.text)")
        return state.isReady
    }

    /// The gateway takes no calls: it tells over HTTP.
    private static func gatewayState(at endpoint: Endpoint) async -> (isReady: Bool, text: String) {
        do {
            let reasons = try await HealthProbe(endpoint).reasons(within: .seconds(2))
            return (reasons.isEmpty, reasons.isEmpty ? "ready" : "not ready: " + reasons.joined(separator: "; "))
        } catch {
            return (false, "no answer: \(error)")
        }
    }

    private static func state(
        of service: SuiteService, at endpoint: Endpoint, _ session: OperatorSession
    ) async -> (isReady: Bool, text: String) {
        do {
            let client = HealthServiceClient(channel: try session.anonymousChannel(to: endpoint, of: service))
            let answer = try await client.check(RPCCheckRequest(), options: CallOptions(timeout: .seconds(2)))
            let words = answer.ready ? "ready" : "not ready: " + answer.reasons.joined(separator: "; ")
            return (answer.ready, "\(words) (version \(answer.version))")
        } catch {
            return (false, "no answer: \(error)")
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
