import ArgumentParser
import Contracts
import Importing
import ServiceKit
import SwiftProtobuf

/// `livectl token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Prints a bearer token for the gateway, and nothing else.",
        discussion: "Whoever has the token may see what the person may see, until it expires.")

    @OptionGroup var options: OperatorOptions
    @Option(help: "For the person of this seller.") var seller: String?
    @Option(help: "For this person.") var person: String?
    @Option(help: "Hours until it expires, 1 to 720.") var hours = 12

    func validate() throws {
        guard (seller == nil) != (person == nil) else { throw ValidationError("give either --seller or --person") }
        guard person?.isIdentifier ?? true else {
            throw ValidationError("--person is an id: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'")
        }
        guard (1...720).contains(hours) else { throw ValidationError("--hours is 1 to 720") }
    }

    func run() async throws {
        let session = try options.session()
        let token = BearerToken(
            issuer: session.configuration[BearerTokenKeys.issuer],
            audience: session.configuration[BearerTokenKeys.audience],
            subject: try await subject(session), issuedAt: session.clock.now, lifetimeSeconds: Int64(hours) * 3_600)
        Terminal.say(try await token.signed(with: try session.signingKeys.tokenSecrets()[0]))
    }

    private func subject(_ session: OperatorSession) async throws -> String {
        if let person { return person }
        let request = AccountsGetSellerRequest.with { $0.sellerID = seller ?? "" }
        return try await session.accounts.getSeller(request).seller.personID
    }
}
