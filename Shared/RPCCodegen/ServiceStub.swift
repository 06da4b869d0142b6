import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The Swift source of one service: its methods, its two protocols and its client.
struct ServiceStub {
    let name: String
    let fullName: String
    let comment: String
    let methods: [MethodStub]

    init(service: ServiceDescriptor, namer: SwiftProtobufNamer) {
        name = service.name
        fullName = service.fullName
        comment = service.protoSourceComments()
        methods = service.methods.map { MethodStub(method: $0, namer: namer) }
    }

    var source: String {
        [methodList, encodedProtocol, registration, messageProtocol, messageDefaults, client].joined(separator: "\n")
    }

    private var methodList: String {
        """
        /// Methods of `\(fullName)`.
        package enum \(name)Methods {
        \(indented(methods.map { $0.descriptor(service: fullName) }))

            /// All of them, with their message types, in the order of the contract.
            package static let all: [MethodMessages] = [
        \(methods.map { "        MethodMessages(method: \($0.swiftName), request: \($0.input).self, response: \($0.output).self)," }.joined(separator: "\n"))
            ]
        }

        """
    }

    private var encodedProtocol: String {
        """
        /// `\(fullName)` on encoded messages: for handlers that hand bytes on, or encode better than the general codec.
        package protocol \(name)Encoded: Sendable {
        \(indented(methods.map(\.encodedRequirement)))
        }

        """
    }

    private var registration: String {
        """
        extension \(name)Encoded {
            /// Puts every method of the service into the table.
            package func register(in table: inout MethodTable) {
        \(methods.map { "        table.register(\(name)Methods.\($0.swiftName)) { try await self.\($0.swiftName)(encoded: $0, $1) }" }.joined(separator: "\n"))
            }
        }

        """
    }

    private var messageProtocol: String {
        """
        \(comment.isEmpty ? "" : comment)/// `\(fullName)` on messages.
        package protocol \(name): \(name)Encoded {
        \(indented(methods.map(\.messageRequirement)))
        }

        """
    }

    private var messageDefaults: String {
        """
        extension \(name) {
        \(indented(methods.map(\.messageDefault)))
        }

        """
    }

    private var client: String {
        """
        /// Calls `\(fullName)` through a channel.
        package struct \(name)Client: Sendable {
            /// Where calls go.
            package let channel: any RPCChannel

            /// A client whose calls go through `channel`.
            package init(channel: any RPCChannel) {
                self.channel = channel
            }

        \(indented(methods.map { $0.clientMethods(methodsOf: "\(name)Methods") }))
        }

        """
    }

    private func indented(_ parts: [String]) -> String {
        parts.map { part in
            part.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}
