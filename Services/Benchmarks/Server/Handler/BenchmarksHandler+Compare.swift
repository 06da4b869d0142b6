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
        let entry = try entry(context.grant?.snapshotID ?? request.snapshotID)
        let snapshot = entry?.snapshot
        let member = LoadedSnapshot.Member(
            accountID: account.accountID, sellerID: context.grant?.sellerID ?? account.scope)
        let category = context.grant?.category ?? ""
        let group = snapshot?.group(of: member, category: category)
        let own = OwnFigures(request, region: snapshot.flatMap { Region(rawValue: $0.market.region) })
        let comparison = Comparison(own, against: group)

        var response = BenchmarksCompareResponse()
        if let snapshot { response.describe(snapshot, group?.published) }
        response.fillColumns(comparison)
        response.dimensionRating = comparison.dimensions.map(BenchmarksRating.init)
        if let standing = comparison.standing {
            response.standing = UInt32(standing.rounded())
            response.hasStanding_p = true
        }
        if let ahead = comparison.ahead {
            response.aheadPercent = UInt32(ahead)
            response.hasAhead_p = true
        }
        let earlier = entry.flatMap { EarlierComparison($0, member, category: category) }
        let notes = StandingNotes.notes(comparison, own: own, earlier: earlier)
        response.noteKind = notes.map(\.kind)
        response.noteMetric = notes.map { note in
            note.metric.flatMap { MetricsMetric(rawValue: Int($0.rawValue)) } ?? .unspecified
        }
        response.noteValue = notes.map { Int32($0.value) }
        return response
    }

    /// `nil` for no id: nothing is published for the market.
    private func entry(_ id: String) throws(RPCError) -> SnapshotLibrary.Entry? {
        if id.isEmpty { return nil }
        guard let entry = library[id] else {
            throw RPCError(
                .unavailable, reason: "SNAPSHOT_NOT_LOADED", text: "The snapshot is not in memory here yet.",
                retryAfter: .seconds(1))
        }
        return entry
    }
}

extension EarlierComparison {
    /// `nil`: there was no snapshot before.
    init?(_ entry: SnapshotLibrary.Entry, _ member: LoadedSnapshot.Member, category: String) {
        guard let previous = entry.previous else { return nil }
        group = previous.group(of: member, category: category)
        daysEarlier = entry.snapshot.windowEnd - previous.windowEnd
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

    /// One row a metric. Each column is set as a whole: a field of a message that is appended to is copied each time.
    fileprivate mutating func fillColumns(_ comparison: Comparison) {
        let metrics = MetricID.allCases
        let references = metrics.map { comparison.reference($0) }
        let rated = metrics.map { comparison[$0] }
        let beliefs = zip(rated, references).map { $0.posterior ?? $1?.prior?.distribution }
        let medians = references.map { $0?.quartiles.p50 ?? 0 }
        metric = metrics.map { MetricsMetric(rawValue: Int($0.rawValue)) ?? .unspecified }
        rating = rated.map { BenchmarksRating($0.rating) }
        peersMask = references.enumerated().reduce(0) { $1.element == nil ? $0 : $0 | 1 << UInt64($1.offset) }
        p25 = references.map { $0?.quartiles.p25 ?? 0 }
        p50 = medians
        p75 = references.map { $0?.quartiles.p75 ?? 0 }
        percentile = rated.map { UInt32($0.percentile ?? 0) }
        probability = rated.map { $0.probability ?? 0 }
        reliability = rated.map { $0.reliability ?? 0 }
        shrunk = zip(beliefs, medians).map { $0?.center ?? $1 }
        shrunkLow = zip(beliefs, medians).map { $0?.quantile(0.1) ?? $1 }
        shrunkHigh = zip(beliefs, medians).map { $0?.quantile(0.9) ?? $1 }
    }
}
