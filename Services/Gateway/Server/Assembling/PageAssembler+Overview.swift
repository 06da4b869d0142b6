import Contracts
import GatewayPage
import LocalTime
import MetricCatalog

/// GMV, standing, violations and whom the account is compared with.
extension PageAssembler {
    func overview(_ parts: PageParts) -> GatewayOverview {
        var overview = GatewayOverview()
        if let figures = parts.figures {
            if figures.hasGmv_p { overview.gmv = GatewayMoney(minor: figures.gmvMinor, currency: figures.currency) }
            if figures.hasGmvPrevious_p {
                overview.gmvPrevious = GatewayMoney(minor: figures.gmvPreviousMinor, currency: figures.currency)
            }
        }
        if let comparison = parts.comparison {
            if comparison.hasStanding_p { overview.standing = standing(comparison) }
            overview.notes = notes(comparison)
        }
        overview.violations = violations(parts.authorization)
        return overview
    }

    func peerGroup(_ comparison: BenchmarksCompareResponse) -> GatewayPeerGroup {
        var group = GatewayPeerGroup()
        group.region = comparison.region
        group.category = comparison.category
        // Only the narrowest rung tells kinds apart.
        if comparison.rung == .regionLeafBandKind { group.kind = comparison.kind.payloadName }
        if comparison.hasBand_p {
            group.band = comparison.band
            if comparison.bandFrom > 0 { group.bandFrom = comparison.bandFrom }
            if comparison.bandTo > 0 { group.bandTo = comparison.bandTo }
        }
        group.size =
            comparison.sizeTo == 0 ? "\(comparison.sizeFrom)+" : "\(comparison.sizeFrom)-\(comparison.sizeTo)"
        group.rung = UInt32(clamping: comparison.rung.rawValue)
        return group
    }

    private func standing(_ comparison: BenchmarksCompareResponse) -> GatewayStanding {
        var standing = GatewayStanding()
        standing.score = comparison.standing
        if comparison.hasAhead_p { standing.aheadPercent = comparison.aheadPercent }
        return standing
    }

    private func notes(_ comparison: BenchmarksCompareResponse) -> [GatewayNote] {
        comparison.noteKind.enumerated().compactMap { place, kind in
            guard !kind.payloadName.isEmpty else { return nil }
            let metric = comparison.noteMetric.entry(place).flatMap { MetricID(rawValue: UInt8(clamping: $0.rawValue)) }
            var note = GatewayNote()
            note.kind = kind.payloadName
            note.metric = metric?.name ?? ""
            note.tone = kind.tone
            note.text = words.texts.note(
                kind: note.kind, metric: note.metric, value: Int(comparison.noteValue.entry(place) ?? 0))
            return note
        }
    }

    private func violations(_ authorization: AccountsAuthorizeResponse) -> GatewayViolations {
        var violations = GatewayViolations()
        violations.connected = authorization.violationsConnected
        guard authorization.violationsConnected else { return violations }
        violations.completeTo = LocalDay(rawValue: authorization.violationsCompleteToDay).description
        violations.active = authorization.activeViolations
        violations.items = authorization.violationRule.enumerated().map { place, rule in
            var violation = GatewayViolation()
            violation.rule = rule
            violation.day = authorization.violationDay.entry(place).map { LocalDay(rawValue: $0).description } ?? ""
            violation.points = authorization.violationPoints.entry(place) ?? 0
            violation.active = authorization.violationActive.entry(place) == 1
            violation.subject = authorization.violationOfShop.entry(place) == 1 ? "shop" : "account"
            violation.text = authorization.violationText.entry(place) ?? ""
            return violation
        }
        return violations
    }
}
