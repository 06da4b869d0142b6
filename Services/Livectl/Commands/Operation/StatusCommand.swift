import ArgumentParser
import Contracts
import FramedRPC
import ServiceKit
import SwiftProtobuf

/// `livectl status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows whether each process is ready, and the newest benchmark snapshots.",
        discussion: "Exit status 1 if a process is not ready. The gateway takes no calls: ask its /readyz.")

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        let session = try options.session()
        var isReady = true
        for service in SuiteService.allCases where service != .gateway {
            for endpoint in session.keys.endpoints(of: service, in: session.configuration) {
                let state = await Self.state(of: endpoint, session)
                isReady = isReady && state.isReady
                Terminal.say("\(Self.padded(service.rawValue, 12)) \(Self.padded("\(endpoint)", 21)) \(state.text)")
            }
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

    private static func state(of endpoint: Endpoint, _ session: OperatorSession) async -> (isReady: Bool, text: String)
    {
        let client = HealthServiceClient(channel: session.anonymousChannel(to: endpoint))
        do {
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
