package import Contracts
package import FramedRPC
import ServiceKit

/// The context of a call that a test makes on a handler itself, past the interceptors.
package enum TestCall {
    /// A call of an operator, with 30 s.
    package static func byOperator(_ method: MethodDescriptor) -> ServerContext {
        ServerContext(method: method, deadline: .after(.seconds(30)), identity: OperatorPrincipal(name: "ada"))
    }

    /// A call with a seller's grant, with 30 s.
    package static func with(_ grant: AccountsGrant, _ method: MethodDescriptor) -> ServerContext {
        ServerContext(method: method, deadline: .after(.seconds(30)), identity: SellerGrant(grant))
    }

    /// The status that a call fails with; `nil` where it succeeds.
    package static func failure(of call: () async throws -> Void) async -> RPCError? {
        do {
            try await call()
            return nil
        } catch {
            return error as? RPCError ?? RPCError(.unknown, text: "\(error)")
        }
    }
}
