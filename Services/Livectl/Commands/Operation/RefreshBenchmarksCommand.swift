import ArgumentParser
import Contracts
import FramedRPC
import LocalTime
import SwiftProtobuf

/// `livectl refresh-benchmarks`
struct RefreshBenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh-benchmarks", abstract: "Makes the benchmark snapshots that are missing.",
        discussion: "Snapshots that exist are never changed; running again does nothing.")

    @OptionGroup var options: OperatorOptions
    @Option(help: "Only this region.") var region = ""
    @Option(help: "Only this universe: \(UniverseName.list).") var universe: UniverseName?

    func run() async throws {
        let session = try options.session()
        let answer = try await session.benchmarks.refreshBenchmarks(
            .with {
                $0.region = region
                $0.universe = universe?.onTheWire ?? .unspecified
            }, options: CallOptions(timeout: .seconds(1_800)))
        for snapshot in answer.made { Terminal.say("made    \(Self.line(snapshot))") }
        for snapshot in answer.existing { Terminal.say("exists  \(Self.line(snapshot))") }
        if answer.made.isEmpty, answer.existing.isEmpty { Terminal.say("no region has figures yet") }
    }

    /// One snapshot in one line.
    static func line(_ snapshot: BenchmarksSnapshotSummary) -> String {
        let universe = UniverseName(snapshot.universe)?.rawValue ?? "-"
        let end = LocalDay(rawValue: snapshot.windowEndDay)
        return
            "\(universe) \(snapshot.region) \(snapshot.windowDays) days to \(end), \(snapshot.groups) groups: \(snapshot.snapshotID)"
    }
}
