package import Contracts
package import FramedRPC
import LocalTime
import MetricCatalog
import ServiceKit
import Statistics

extension BenchmarksHandler {
    package func compare(_ request: BenchmarksCompareRequest, _ context: ServerContext) async throws
        -> BenchmarksCompareResponse
    {
        let account = request.accountMetrics
        if let grant = context.grant, grant.accountID != account.accountID || grant.scope != account.scope {
            throw RPCError(.permissionDenied, reason: "GRANT_MISMATCH", text: "The grant is for another account.")
        }
        let snapshot = try snapshot(context.grant?.snapshotID ?? request.snapshotID)
        let group = snapshot?.group(
            of: .init(accountID: account.accountID, sellerID: context.grant?.sellerID ?? account.scope),
            category: context.grant?.category ?? "")
        let own = OwnFigures(request, region: snapshot.flatMap { Region(rawValue: $0.market.region) })
        let comparison = Comparison(own, against: group)

        var response = BenchmarksCompareResponse()
        if let snapshot { response.describe(snapshot, group?.published) }
        for metric in MetricID.allCases {
            response.append(metric, comparison[metric], Comparison.reference(metric, own, group))
        }
        response.dimensionRating = comparison.dimensions.map(BenchmarksRating.init)
        if let standing = comparison.standing {
            response.standing = UInt32(standing.rounded())
            response.hasStanding_p = true
        }
        if let ahead = comparison.ahead {
            response.aheadPercent = UInt32(ahead)
            response.hasAhead_p = true
        }
        for note in StandingNotes.notes(comparison, own: own, group: group) {
            response.noteKind.append(note.kind)
            response.noteMetric.append(
                note.metric.flatMap { MetricsMetric(rawValue: Int($0.rawValue)) } ?? .unspecified)
            response.noteValue.append(Int32(note.value))
        }
        return response
    }

    /// `nil` for no id: nothing is published for the market.
    private func snapshot(_ id: String) throws(RPCError) -> LoadedSnapshot? {
        if id.isEmpty { return nil }
        guard let snapshot = library[id] else {
            throw RPCError(
                .unavailable, reason: "SNAPSHOT_NOT_LOADED", text: "The snapshot is not in memory here yet.",
                retryAfter: .seconds(1))
        }
        return snapshot
    }
}

extension BenchmarksRating {
    /// The numbers are the same on both sides.
    init(_ rating: Rating) {
        self = BenchmarksRating(rawValue: Int(rating.rawValue)) ?? .unspecified
    }
}

extension BenchmarksCompareResponse {
    /// Which snapshot, and which group of it.
    fileprivate mutating func describe(_ snapshot: LoadedSnapshot, _ group: PublishedGroup?) {
        snapshotID = snapshot.id
        region = snapshot.market.region
        windowEndDay = snapshot.windowEnd.rawValue
        publishedAtUs = snapshot.publishedAt
        guard let group else { return }
        rung = group.key.rung
        category = group.key.category
        band = UInt32(group.key.band ?? 0)
        hasBand_p = group.key.band != nil
        bandFrom = group.bandFrom
        bandTo = group.bandTo
        kind = group.key.kind
        sizeFrom = UInt32(group.size.from)
        sizeTo = UInt32(group.size.to)
    }

    /// One row of the columns.
    fileprivate mutating func append(_ id: MetricID, _ rated: RatedFigure, _ reference: PeerReference?) {
        let row = UInt64(metric.count)
        metric.append(MetricsMetric(rawValue: Int(id.rawValue)) ?? .unspecified)
        rating.append(BenchmarksRating(rated.rating))
        if reference != nil { peersMask |= 1 << row }
        p25.append(reference?.quartiles.p25 ?? 0)
        p50.append(reference?.quartiles.p50 ?? 0)
        p75.append(reference?.quartiles.p75 ?? 0)
        percentile.append(UInt32(rated.percentile ?? 0))
        probability.append(rated.probability ?? 0)
        reliability.append(rated.reliability ?? 0)
        let belief = rated.posterior ?? reference?.prior?.distribution
        shrunk.append(belief?.center ?? reference?.quartiles.p50 ?? 0)
        shrunkLow.append(belief?.quantile(0.1) ?? reference?.quartiles.p50 ?? 0)
        shrunkHigh.append(belief?.quantile(0.9) ?? reference?.quartiles.p50 ?? 0)
    }
}
