import FramedRPC
import GRPCCore
import GRPCListener
import GRPCNIOTransportHTTP2Posix
import NIOCore
import Synchronization

/// A server that is called by gRPC's own client. The call layer with its policies stands before it as before frames.
final class GRPCPeer: BalancedPeer {
    private let client: GRPCClient<HTTP2ClientTransport.Posix>
    private let underWay = Atomic<Int>(0)

    /// - Parameter port: on 127.0.0.1.
    init(port: Int) throws {
        client = GRPCClient(
            transport: try HTTP2ClientTransport.Posix(
                target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext,
                config: .defaults { $0.http2.targetWindowSize = 512 * 1_024 }))
    }

    /// Keeps connections until `shutDown`.
    func run() async throws {
        do {
            try await client.runConnections()
        } catch let error as RuntimeError where error.code == .clientIsStopped {
            // Shut down before it began.
        }
    }

    var load: Int { underWay.load(ordering: .relaxed) }

    var isReachable: Bool { true }

    func warmUp() {}

    func retire() { shutDown() }

    func shutDown() { client.beginGracefulShutdown() }

    func begin(_ call: OutgoingCall) -> GRPCConnection {
        underWay.wrappingAdd(1, ordering: .relaxed)
        return GRPCConnection(client: client)
    }

    func end() { underWay.wrappingSubtract(1, ordering: .relaxed) }
}

/// One call by gRPC's client.
struct GRPCConnection: CallConnection {
    let client: GRPCClient<HTTP2ClientTransport.Posix>

    func perform(_ call: OutgoingCall) async -> CallOutcome {
        var options = GRPCCore.CallOptions.defaults
        options.timeout = RPCDeadline(call.deadline).remaining
        options.waitForReady = call.waitForReady
        options.maxResponseMessageBytes = 16 * 1_024 * 1_024
        do {
            return .success(
                try await client.unary(
                    request: GRPCCore.ClientRequest(message: call.message, metadata: Metadata(call.metadata)),
                    descriptor: GRPCCore.MethodDescriptor(
                        fullyQualifiedService: call.method.service, method: call.method.name),
                    serializer: MessageBytes(), deserializer: MessageBytes(), options: options
                ) { response in
                    RPCAnswer(message: try response.message, metadata: RPCMetadata(response.metadata))
                })
        } catch let error where Task.isCancelled {
            return .failure(FramedRPC.RPCError(.cancelled, text: "\(error)"))
        } catch let error as GRPCCore.RPCError {
            return .failure(FramedRPC.RPCError(error))
        } catch {
            return .failure(FramedRPC.RPCError(.unknown, text: "\(error)"))
        }
    }
}
