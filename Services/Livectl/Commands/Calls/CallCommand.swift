import ArgumentParser
import Contracts
import Foundation
import FramedRPC
import ServiceKit
import SwiftProtobuf

/// `livectl call`
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Calls any method of any service; request and answer are JSON.",
        discussion: """
            livectl call accounts/GetSeller '{"sellerId": "kedai"}'

            The call is an operator's where the method takes one, else that of a service with the scope that the method \
            takes, which its log notes. With --person and --account it carries the grant that accounts gives the person \
            for the account; suggestions/PutFeedback takes nothing else:

            livectl call suggestions/PutFeedback '{"step": 101, "vote": "VOTE_HELPFUL"}' --person kedai --account kedai-live
            """)

    @OptionGroup var options: OperatorOptions
    @Argument(help: "SERVICE/METHOD, as in metrics/ReportSessions or with the full name.") var method: String
    @Argument(help: "The request as JSON (proto3 mapping); - reads standard input.") var request = "{}"
    @Option(help: "Seconds that the call may take.") var timeout = 30
    @Option(help: "For Health: the service to ask; the gateway, which takes HTTP only, tells status.")
    var at: SuiteService?
    @Option(help: "Calls as a service with this scope (internal.read, feed.write ...); may be repeated.")
    var scope: [String] = []
    @Option(help: "Calls as this person, who sees the account.") var person: String?
    @Option(help: "The account that the person asks about.") var account: String?

    func validate() throws {
        guard (1...3_600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600") }
        guard (person == nil) == (account == nil) else {
            throw ValidationError("--person and --account belong together")
        }
        guard person == nil || scope.isEmpty else {
            throw ValidationError("give either --scope, or --person and --account")
        }
    }

    func run() async throws {
        let name = try MethodName(method)
        guard let service = at ?? name.service else { throw CommandFailure("say which service with --at") }
        let message = try message(of: name.messages.request)
        let session = try options.session()
        let (channel, metadata) = try await way(to: name.messages.method, of: service, session)
        let answer = try await channel.call(
            name.messages.method, try ProtobufCoding.encode(message),
            options: CallOptions(timeout: .seconds(timeout), metadata: metadata))
        Terminal.say(try ProtobufCoding.decodeResponse(name.messages.response, from: answer).jsonString())
    }

    private func message(of type: any CodedMessage.Type) throws -> any CodedMessage {
        let json = request == "-" ? FileHandle.standardInput.readDataToEndOfFile() : Data(request.utf8)
        return try RequestText(json).message(of: type)
    }

    /// A channel by which the method takes the call, and what the call carries.
    private func way(
        to method: MethodDescriptor, of service: SuiteService, _ session: OperatorSession
    ) async throws -> (RPCClient, FramedRPC.RPCMetadata) {
        if let person, let account {
            return (try session.channel(to: service), try await grant(for: service, person, account, session))
        }
        guard scope.isEmpty else { return (try session.channel(to: service, scopes: scope), FramedRPC.RPCMetadata()) }
        switch CallerKind(for: SuitePolicies.all[method]) {
        case .operator: return (try session.channel(to: service), FramedRPC.RPCMetadata())
        case .service(let scope): return (try session.channel(to: service, scopes: [scope]), FramedRPC.RPCMetadata())
        case .seller: throw CommandFailure("\(method.name) is a seller's: say which with --person and --account")
        }
    }

    /// What a person may see of an account at a service, as accounts says.
    private func grant(
        for service: SuiteService, _ person: String, _ account: String, _ session: OperatorSession
    ) async throws -> FramedRPC.RPCMetadata {
        let policy = SuitePolicies.all[AccountsServiceMethods.authorize]
        guard case .service(let scope) = CallerKind(for: policy) else { return FramedRPC.RPCMetadata() }
        let accounts = AccountsServiceClient(channel: try session.channel(to: .accounts, scopes: [scope]))
        let answer = try await accounts.authorize(
            .with {
                $0.personID = person
                $0.accountID = account
                $0.windowDays = 7
            }, options: CallOptions(timeout: .seconds(timeout)))
        let grant =
            switch service {
            case .metrics: answer.metricsGrant
            case .benchmarks: answer.benchmarksGrant
            case .suggestions: answer.suggestionsGrant
            case .accounts, .gateway: throw CommandFailure("\(service.rawValue) takes no grants")
            }
        var metadata = FramedRPC.RPCMetadata()
        metadata.add(FramedRPC.RPCMetadata.grantKey, Array(grant))
        return metadata
    }
}

extension SuiteService: ExpressibleByArgument {
    /// A service that takes calls; the gateway is none.
    package init?(argument: String) {
        guard let service = SuiteService.called.first(where: { $0.rawValue == argument }) else { return nil }
        self = service
    }

    package static var allValueStrings: [String] { SuiteService.called.map(\.rawValue) }
}
