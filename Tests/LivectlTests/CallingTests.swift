import Contracts
import FramedRPC
import LivectlCommands
import ServiceKit
import Testing

@Suite struct CallingTests {
    private static let methods = AllMethods.messages.map(\.method).filter { $0 != HealthServiceMethods.check }

    @Test("Every method is called as somebody that it takes", arguments: methods)
    func caller(method: MethodDescriptor) throws {
        let policy = try #require(SuitePolicies.all[method])
        switch CallerKind(for: policy) {
        case .operator: #expect(policy.callers.contains(.operator))
        case .service(let scope):
            #expect(policy.callers.contains(.service(scope: scope)) && !policy.callers.contains(.operator))
        case .seller: #expect(policy.callers == [.sellerGrant])
        }
    }

    @Test("An operator goes before a scope, a scope before a grant")
    func order() {
        #expect(CallerKind(for: nil) == .operator)
        #expect(CallerKind(for: MethodPolicy(.anyone)) == .operator)
        #expect(CallerKind(for: MethodPolicy(.service(scope: "a"), .operator)) == .operator)
        #expect(CallerKind(for: MethodPolicy(.sellerGrant, .service(scope: "a"))) == .service(scope: "a"))
        #expect(CallerKind(for: MethodPolicy(.sellerGrant)) == .seller)
    }

    @Test("Only a vote needs a seller")
    func sellers() {
        let needing = Self.methods.filter { CallerKind(for: SuitePolicies.all[$0]) == .seller }
        #expect(needing == [SuggestionsServiceMethods.putFeedback])
    }

    @Test(
        "What is wrong with a request is said in words",
        arguments: [
            ("{bad", "the request is not JSON: line 1: a member's name was expected"),
            ("", "the request is not JSON: line 1: the text ends in the middle"),
            ("{\n\"pageSize\": 1,\n}", "the request is not JSON: line 3: a member's name was expected"),
            ("[]", "the request is not one JSON object, such as {} or {\"sellerId\": \"kedai\"}"),
            ("{} {}", "the request is not one JSON object, such as {} or {\"sellerId\": \"kedai\"}"),
            (
                "{\"nothing\": 1}",
                "the request is no livediagnosis.accounts.v1.ListAccountsRequest: it has no field \"nothing\""
            ),
            (
                "{\"personId\": 7}",
                "the request is no livediagnosis.accounts.v1.ListAccountsRequest: a text was expected, and something else "
                    + "stands there"
            ),
            (
                "{\"pageSize\": 5000000000}",
                "the request is no livediagnosis.accounts.v1.ListAccountsRequest: a number is not whole, or outside of its "
                    + "field's range"
            ),
        ])
    func mistakes(text: String, words: String) throws {
        let failure = try #require(throws: CommandFailure.self) {
            try RequestText(text.utf8).message(of: AccountsListAccountsRequest.self)
        }
        #expect(failure.description == words)
    }

    @Test("A request is read by the proto3 mapping")
    func request() throws {
        let message = try RequestText("{\"personId\": \"siti\", \"pageSize\": \"7\"}".utf8).message(
            of: AccountsListAccountsRequest.self)
        #expect(message.personID == "siti" && message.pageSize == 7)
    }
}
