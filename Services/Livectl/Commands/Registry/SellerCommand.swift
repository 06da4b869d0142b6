import ArgumentParser
import Contracts
import SwiftProtobuf

/// `livectl seller`
struct SellerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seller", abstract: "Sellers.", subcommands: [SellerAddCommand.self])
}

/// `livectl seller add`
struct SellerAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes an onboarded seller, or changes one to what is given.")

    @OptionGroup var options: OperatorOptions
    @Option(help: "The seller's id: 1 to 64 letters, digits, . _ -") var id: String
    @Option(help: "Region (market), as in MY.") var region: String
    @Option(help: "Category path, as in fashion/womenswear.") var category: String
    @Option(name: .customLong("time-zone"), help: "IANA name, as in Asia/Kuala_Lumpur.") var timeZone: String
    @Option(help: "ISO 4217 code, as in MYR.") var currency: String
    @Option(help: "The person who signs in for the seller; the same id if not given.") var person: String?
    @Flag(help: "The seller agreed to count, unnamed, among others' peers.") var consent = false
    @Option(help: "demo: an invented seller, never compared with real ones.") var universe = UniverseName.real

    func run() async throws {
        let session = try options.session()
        let answer = try await session.accounts.putSeller(
            .with {
                $0.seller = .with {
                    $0.sellerID = id
                    $0.personID = person ?? id
                    $0.region = region
                    $0.category = category
                    $0.timeZone = timeZone
                    $0.currency = currency
                    $0.onboarded = true
                    $0.consent = consent
                    $0.universe = universe.onTheWire
                }
            })
        Terminal.say("seller \(id) \(answer.created ? "made" : "updated")")
    }
}
