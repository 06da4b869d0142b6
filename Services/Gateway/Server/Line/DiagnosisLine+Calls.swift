import Contracts
import FoundationEssentials
import FramedRPC
import NIOCore

/// The calls that carry a grant. Their answers are kept as bytes too, to be handed on.
extension DiagnosisLine {
    /// An answer as it came and as a message.
    struct Answer<Message: Sendable>: Sendable {
        let bytes: ByteBuffer
        let message: Message
    }

    func fetchFigures(
        _ authorization: AccountsAuthorizeResponse, _ deadline: RPCDeadline
    ) async throws(RPCError) -> Answer<MetricsGetAccountMetricsResponse> {
        // The grant names account, scope and window: the request itself is empty.
        let bytes = try await metrics.getAccountMetrics(
            encoded: ByteBuffer(), options: Self.options(authorization.metricsGrant, deadline))
        let message = try ProtobufCoding.decodeResponse(MetricsGetAccountMetricsResponse.self, from: bytes)
        return Answer(bytes: bytes, message: message)
    }

    func fetchComparison(
        _ figures: ByteBuffer, _ authorization: AccountsAuthorizeResponse, _ deadline: RPCDeadline
    ) async throws(RPCError) -> Answer<BenchmarksCompareResponse> {
        let bytes = try await benchmarks.compare(
            encoded: HandoffWriter.compare(figures: figures, authorization),
            options: Self.options(authorization.benchmarksGrant, deadline))
        let message = try ProtobufCoding.decodeResponse(BenchmarksCompareResponse.self, from: bytes)
        return Answer(bytes: bytes, message: message)
    }

    func fetchSuggestions(
        _ figures: ByteBuffer, _ comparison: ByteBuffer, _ authorization: AccountsAuthorizeResponse,
        _ deadline: RPCDeadline
    ) async throws(RPCError) -> SuggestionsSuggestResponse {
        let bytes = try await suggestions.suggest(
            encoded: HandoffWriter.suggest(figures: figures, comparison: comparison, authorization),
            options: Self.options(authorization.suggestionsGrant, deadline))
        return try ProtobufCoding.decodeResponse(SuggestionsSuggestResponse.self, from: bytes)
    }

    static func options(_ grant: Data, _ deadline: RPCDeadline) -> CallOptions {
        // The contracts have a message of the same name.
        var metadata = FramedRPC.RPCMetadata()
        metadata.add(FramedRPC.RPCMetadata.grantKey, Array(grant))
        return CallOptions(deadline: deadline, metadata: metadata)
    }
}
