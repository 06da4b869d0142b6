import Contracts
import FramedRPC
import Synchronization

/// The catalogues of suggestions, each fetched once and kept: a version never changes.
final class CatalogueShelf: Sendable {
    /// More versions than run at one time while suggestions is being replaced.
    private static let most = 4

    private let suggestions: SuggestionsServiceClient
    private let language: String
    private let kept = Mutex<[Catalogue]>([])

    init(_ suggestions: SuggestionsServiceClient, language: String) {
        self.suggestions = suggestions
        self.language = language
    }

    /// The catalogue of a version, from suggestions where it is not kept yet.
    func catalogue(_ version: String, deadline: RPCDeadline) async throws(RPCError) -> Catalogue {
        if let known = kept.withLock({ $0.first { $0.version == version } }) { return known }
        var request = SuggestionsGetCatalogueRequest()
        request.version = version
        request.language = language
        let catalogue = Catalogue(try await suggestions.getCatalogue(request, options: CallOptions(deadline: deadline)))
        kept.withLock { kept in
            guard !kept.contains(where: { $0.version == version }) else { return }
            kept = [catalogue] + kept.prefix(Self.most - 1)
        }
        return catalogue
    }
}
