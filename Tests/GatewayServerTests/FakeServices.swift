import Contracts
import FramedRPC
import GatewayServer
import Logging
import NIOCore
import Synchronization

/// The four services as the gateway meets them, over their real stubs and no network. Each answers what it is told to.
final class FakeServices: Sendable {
    struct Answers: Sendable {
        var authorize: Result<AccountsAuthorizeResponse, RPCError> = .success(Samples.authorization)
        var accounts: Result<AccountsListAccountsResponse, RPCError> = .success(Samples.accounts)
        var figures: Result<MetricsGetAccountMetricsResponse, RPCError> = .success(Samples.figures)
        var comparison: Result<BenchmarksCompareResponse, RPCError> = .success(Samples.comparison)
        var suggestions: Result<SuggestionsSuggestResponse, RPCError> = .success(Samples.suggestions)
        var catalogue: Result<SuggestionsGetCatalogueResponse, RPCError> = .success(Samples.catalogue)
        var feedback: Result<SuggestionsPutFeedbackResponse, RPCError> = .success(SuggestionsPutFeedbackResponse())
    }

    /// What came in.
    struct Seen: Sendable {
        var authorize: [AccountsAuthorizeRequest] = []
        var compare: [BenchmarksCompareRequest] = []
        var suggest: [SuggestionsSuggestRequest] = []
        var feedback: [SuggestionsPutFeedbackRequest] = []
        var grants: [String: [UInt8]] = [:]
        var catalogueCalls = 0
    }

    private let answers = Mutex(Answers())
    private let seen = Mutex(Seen())
    /// Where metrics' answers wait, if they are to wait.
    private let gate = Mutex<Gate?>(nil)

    var requests: Seen { seen.withLock { $0 } }

    /// Lets metrics' answers wait at a gate.
    func hold(at gate: Gate) { self.gate.withLock { $0 = gate } }

    func tell(_ change: (inout Answers) -> Void) { answers.withLock { change(&$0) } }

    var channels: GatewayChannels {
        GatewayChannels(
            accounts: channel { table in
                self.answer(AccountsServiceMethods.authorize, AccountsAuthorizeRequest.self, in: &table) { request, _ in
                    self.seen.withLock { $0.authorize.append(request) }
                    return try self.answers.withLock { $0.authorize }.get()
                }
                self.answer(AccountsServiceMethods.listAccounts, AccountsListAccountsRequest.self, in: &table) { _, _ in
                    try self.answers.withLock { $0.accounts }.get()
                }
            },
            metrics: channel { table in
                let method = MetricsServiceMethods.getAccountMetrics
                self.answer(method, MetricsGetAccountMetricsRequest.self, in: &table) { _, grant in
                    self.seen.withLock { $0.grants["metrics"] = grant }
                    await self.gate.withLock { $0 }?.pass()
                    return try self.answers.withLock { $0.figures }.get()
                }
            },
            benchmarks: channel { table in
                self.answer(BenchmarksServiceMethods.compare, BenchmarksCompareRequest.self, in: &table) {
                    request, grant in
                    self.seen.withLock {
                        $0.compare.append(request)
                        $0.grants["benchmarks"] = grant
                    }
                    return try self.answers.withLock { $0.comparison }.get()
                }
            },
            suggestions: channel { table in self.suggestionMethods(in: &table) })
    }

    private func suggestionMethods(in table: inout MethodTable) {
        answer(SuggestionsServiceMethods.suggest, SuggestionsSuggestRequest.self, in: &table) { request, grant in
            self.seen.withLock {
                $0.suggest.append(request)
                $0.grants["suggestions"] = grant
            }
            return try self.answers.withLock { $0.suggestions }.get()
        }
        answer(SuggestionsServiceMethods.getCatalogue, SuggestionsGetCatalogueRequest.self, in: &table) { _, _ in
            self.seen.withLock { $0.catalogueCalls += 1 }
            return try self.answers.withLock { $0.catalogue }.get()
        }
        answer(SuggestionsServiceMethods.putFeedback, SuggestionsPutFeedbackRequest.self, in: &table) {
            request, grant in
            self.seen.withLock {
                $0.feedback.append(request)
                $0.grants["feedback"] = grant
            }
            return try self.answers.withLock { $0.feedback }.get()
        }
    }

    private func channel(_ register: (inout MethodTable) -> Void) -> any RPCChannel {
        var table = MethodTable()
        register(&table)
        return InProcessChannel(table: table, interceptors: [])
    }
}
