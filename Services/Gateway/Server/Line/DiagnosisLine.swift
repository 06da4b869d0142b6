import Contracts
import FramedRPC
import Logging
import NIOCore
import ServiceKit

/// The straight line of one page: Authorize, GetAccountMetrics, Compare, Suggest, assemble. Each step needs only what the ones before
/// gave; one that cannot be had leaves its part stale or out, permission excepted, which is never guessed.
struct DiagnosisLine: Sendable {
    let accounts: AccountsServiceClient
    let metrics: MetricsServiceClient
    let benchmarks: BenchmarksServiceClient
    let suggestions: SuggestionsServiceClient
    let catalogues: CatalogueShelf
    let lastGood: LastGoodSets
    let assembler: PageAssembler
    let language: String
    let clock: ServiceClock
    let logger: Logger

    /// The payload of a page.
    /// - Throws: accounts' refusal, or what keeps it from answering.
    func diagnosis(_ request: DiagnosisRequest) async throws(RPCError) -> GatewayDiagnosis {
        assembler.assemble(try await parts(request))
    }

    /// Leave to see the account, for one request.
    func authorize(_ request: DiagnosisRequest) async throws(RPCError) -> AccountsAuthorizeResponse {
        var call = AccountsAuthorizeRequest()
        call.personID = request.person
        call.accountID = request.account
        call.windowDays = request.windowDays
        return try await accounts.authorize(call, options: CallOptions(deadline: request.deadline))
    }

    private func parts(_ request: DiagnosisRequest) async throws(RPCError) -> PageParts {
        let authorization = try await authorize(request)
        let key = LastGoodKey(
            person: request.person, account: request.account, windowDays: request.windowDays, language: language)
        var parts = PageParts(authorization)
        do throws(RPCError) {
            let figures = try await fetchFigures(authorization, request.deadline)
            parts.figures = figures.message
            parts.figuresState = .fresh
            await compare(figures.bytes, &parts, key, request.deadline)
        } catch {
            tell(error, of: "metrics")
            await useLastGood(&parts, key, reason: Self.reason(error, of: "METRICS"), request.deadline)
        }
        return parts
    }

    private func compare(
        _ figures: ByteBuffer, _ parts: inout PageParts, _ key: LastGoodKey, _ deadline: RPCDeadline
    ) async {
        do throws(RPCError) {
            let comparison = try await fetchComparison(figures, parts.authorization, deadline)
            parts.comparison = comparison.message
            parts.comparisonState = .fresh
            await suggest(figures, comparison.bytes, &parts, key, deadline)
        } catch {
            tell(error, of: "benchmarks")
            let reason = Self.reason(error, of: "BENCHMARKS")
            parts.comparisonState = .unavailable(reason: reason)
            parts.suggestionsState = .unavailable(reason: reason)
            guard let kept = lastGood.find(key), kept.fits(parts.authorization) else { return }
            parts.comparison = kept.comparison
            parts.comparisonState = .stale(asOf: kept.takenAt, reason: reason)
            await useSuggestions(of: kept, &parts, reason: reason, deadline)
        }
    }

    private func suggest(
        _ figures: ByteBuffer, _ comparison: ByteBuffer, _ parts: inout PageParts, _ key: LastGoodKey,
        _ deadline: RPCDeadline
    ) async {
        do throws(RPCError) {
            let answer = try await fetchSuggestions(figures, comparison, parts.authorization, deadline)
            parts.catalogue = try await catalogues.catalogue(answer.catalogueVersion, deadline: deadline)
            parts.suggestions = answer
            parts.suggestionsState = .fresh
            keep(parts, key)
        } catch {
            tell(error, of: "suggestions")
            let reason = Self.reason(error, of: "SUGGESTIONS")
            parts.suggestionsState = .unavailable(reason: reason)
            guard let kept = lastGood.find(key), kept.fits(parts.authorization) else { return }
            await useSuggestions(of: kept, &parts, reason: reason, deadline)
        }
    }

    private func keep(_ parts: PageParts, _ key: LastGoodKey) {
        guard let figures = parts.figures, let comparison = parts.comparison, let suggestions = parts.suggestions else {
            return
        }
        lastGood.keep(
            LastGoodSet(figures: figures, comparison: comparison, suggestions: suggestions, takenAt: clock.now),
            for: key)
    }
}
