import ArgumentParser
import Contracts
import LocalTime
import SwiftProtobuf

/// `livectl account`
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "LIVE accounts.", subcommands: [AccountLinkCommand.self])
}

/// `livectl account link`
struct AccountLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Relates a LIVE account to a seller's shop; makes the account at its first link."
    )

    @OptionGroup var options: OperatorOptions
    @Option(help: "The seller whose shop it is.") var seller: String
    @Option(help: "The account's id: 1 to 64 letters, digits, . _ -") var account: String
    @Option(help: "The account's handle, as files name it: 1 to 64 letters, digits, . _ -") var handle: String
    @Option(help: "What the account is to the shop: official, marketing or working-with.") var kind: AccountKindName
    @Option(help: "The person who owns the account; the shop's person if not given.") var owner: String?
    @Option(help: "First day of the relation, YYYY-MM-DD; if not given it holds for all earlier days.") var since:
        LocalDay?

    func run() async throws {
        let session = try options.session()
        let answer = try await session.accounts.linkAccount(
            .with {
                $0.sellerID = seller
                $0.accountID = account
                $0.handle = handle.hasPrefix("@") ? String(handle.dropFirst()) : handle
                $0.kind = kind.onTheWire
                $0.ownerPersonID = owner ?? ""
                $0.sinceDay = since?.rawValue ?? 0
                $0.hasSinceDay_p = since != nil
            })
        Terminal.say("account \(account) \(answer.created ? "linked" : "was linked") to seller \(seller)")
    }
}

/// What an account is to a shop, as it is written on the command line.
enum AccountKindName: String, ExpressibleByArgument, CaseIterable {
    case official
    case marketing
    case workingWith = "working-with"

    var onTheWire: AccountsAccountKind {
        switch self {
        case .official: .official
        case .marketing: .marketing
        case .workingWith: .workingWith
        }
    }
}

extension LocalDay: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    package init?(argument: String) {
        self.init(argument)
    }
}
