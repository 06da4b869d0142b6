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
        discussion: "livectl call accounts/GetSeller '{\"sellerId\": \"kedai\"}'")

    @OptionGroup var options: OperatorOptions
    @Argument(help: "SERVICE/METHOD, as in metrics/ReportSessions or with the full name.") var method: String
    @Argument(help: "The request as JSON (proto3 mapping); - reads standard input.") var request = "{}"
    @Option(help: "Seconds that the call may take.") var timeout = 30
    @Option(help: "For Health: the service to ask; the gateway, which takes HTTP only, tells status.")
    var at: SuiteService?
    @Option(
        help: "Calls as a service with this scope (internal.read, feed.write ...), not as an operator; may be repeated."
    )
    var scope: [String] = []

    func validate() throws {
        guard (1...3_600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600") }
    }

    func run() async throws {
        let name = try MethodName(method)
        guard let service = at ?? name.service else { throw CommandFailure("say which service with --at") }
        let message = try message(of: name.messages.request)
        let session = try options.session()
        let channel = try scope.isEmpty ? session.channel(to: service) : session.channel(to: service, scopes: scope)
        let answer = try await channel.call(
            name.messages.method, try ProtobufCoding.encode(message), options: CallOptions(timeout: .seconds(timeout)))
        Terminal.say(try ProtobufCoding.decodeResponse(name.messages.response, from: answer).jsonString())
    }

    private func message(of type: any CodedMessage.Type) throws -> any CodedMessage {
        let json = request == "-" ? FileHandle.standardInput.readDataToEndOfFile() : Data(request.utf8)
        do {
            return try type.init(jsonUTF8Data: json)
        } catch {
            throw CommandFailure("the request is no JSON of a \(type.protoMessageName): \(error)")
        }
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
