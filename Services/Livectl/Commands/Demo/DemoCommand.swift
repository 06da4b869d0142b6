import ArgumentParser
import Contracts
import DemoMarket
import Foundation
import FramedRPC
import ServiceKit

/// `livectl demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Loads an invented market and the shop of the sample files, up to yesterday.",
        discussion: """
            The market is a function of seed and number of sellers. Run again it sends what is missing: later days, or \
            what an interrupted run left out. Days that are there never change.

            With --people it sends nothing, and prints whom to sign in as: id, a tab, and what there is to see. What it says \
            is so once the market is loaded to the time at which it was asked.
            """)

    @OptionGroup var options: OperatorOptions
    @Option(help: "Number of sellers.") var sellers = 2_000
    @Option(help: "What everything is drawn from.") var seed: UInt64 = 1
    @Flag(help: "Prints persons to sign in as, and sends nothing.") var people = false

    func validate() throws {
        guard DemoMarket.sizes.contains(sellers) else {
            throw ValidationError("--sellers is \(DemoMarket.sizes.lowerBound) to \(DemoMarket.sizes.upperBound)")
        }
    }

    func run() async throws {
        let session = try options.session()
        let now = session.clock.now
        let market = try DemoMarket(sellers: sellers, seed: seed)
        guard !people else {
            for entry in DemoPersons(market, now: now).entries { Terminal.say("\(entry.personID)\t\(entry.note)") }
            return
        }
        let services = DemoServices(
            accounts: try session.accounts, metrics: try session.metrics,
            reading: MetricsServiceClient(channel: try session.channel(to: .metrics, scopes: ["internal.read"])))
        let loader = DemoLoader(services: services, progress: DemoProgress(Self.show), now: now)
        let tally: DemoTally
        do {
            tally = try await loader.load(market)
        } catch {
            Terminal.complain("not everything was sent; run the command again to go on")
            throw error
        }
        Terminal.say(
            "\(tally.registered) sellers and relations made, \(tally.accepted) reports accepted, \(tally.known) known already"
        )
    }

    /// One line that is written over on a terminal; elsewhere the begin and the end of each step.
    private static func show(_ title: String, _ done: Int, _ total: Int) {
        let line = "\(title): \(done) of \(total)"
        if isatty(2) == 1 {
            FileHandle.standardError.write(Data(("\r\u{1B}[K" + line + (done == total ? "\n" : "")).utf8))
        } else if done == total {
            Terminal.complain(line)
        }
    }
}
