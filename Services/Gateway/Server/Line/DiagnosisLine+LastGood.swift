import Contracts
import FramedRPC
import Logging

/// What is shown while a service cannot be reached.
extension DiagnosisLine {
    /// Puts the whole last good set in place: figures, comparison and suggestions of one snapshot.
    func useLastGood(_ parts: inout PageParts, _ key: LastGoodKey, reason: String, _ deadline: RPCDeadline) async {
        parts.figuresState = .unavailable(reason: reason)
        parts.comparisonState = .unavailable(reason: reason)
        parts.suggestionsState = .unavailable(reason: reason)
        guard let kept = lastGood.find(key) else { return }
        parts.figures = kept.figures
        parts.figuresState = .stale(asOf: kept.takenAt, reason: reason)
        parts.comparison = kept.comparison
        parts.comparisonState = .stale(asOf: kept.takenAt, reason: reason)
        await useSuggestions(of: kept, &parts, reason: reason, deadline)
    }

    /// Suggestions kept need their texts, which nearly always are kept too.
    func useSuggestions(of kept: LastGoodSet, _ parts: inout PageParts, reason: String, _ deadline: RPCDeadline) async {
        do throws(RPCError) {
            parts.catalogue = try await catalogues.catalogue(kept.suggestions.catalogueVersion, deadline: deadline)
            parts.suggestions = kept.suggestions
            parts.suggestionsState = .stale(asOf: kept.takenAt, reason: reason)
        } catch {
            tell(error, of: "suggestions")
        }
    }

    func tell(_ error: RPCError, of service: String) {
        logger.warning("a part of the page is missing", metadata: ["part": "\(service)", "cause": "\(error)"])
    }

    /// The reason in the payload: the service's own where it gave one that callers can act on, else that it cannot be reached.
    static func reason(_ error: RPCError, of service: String) -> String {
        error.reason == "SNAPSHOT_NOT_LOADED" ? error.reason : "\(service)_UNAVAILABLE"
    }
}
