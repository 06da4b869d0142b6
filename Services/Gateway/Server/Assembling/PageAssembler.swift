import Contracts
package import GatewayPage
import LocalTime
import ServiceKit

/// Puts a page's payload together from the services' answers. It works out no figure: numbers are passed on, and get their names, units
/// and words.
package struct PageAssembler: Sendable {
    let words: PayloadWords

    package init(_ texts: PageTexts) {
        words = PayloadWords(texts)
    }

    /// The payload.
    func assemble(_ parts: PageParts) -> GatewayDiagnosis {
        let authorization = parts.authorization
        var page = GatewayDiagnosis()
        page.account = account(authorization)
        page.window = window(authorization, parts.figures)
        page.snapshotID = parts.comparison?.snapshotID ?? authorization.snapshotID
        if let figures = parts.figures, figures.dataVersion > 0 {
            page.dataVersion = Self.instant(figures.dataVersion)
        }
        page.overview = overview(parts)
        let figures = parts.figures.map { FigureColumns($0) }
        let comparison = parts.comparison.map { ComparisonColumns($0) }
        if let figures {
            page.dimensions = dimensions(figures, comparison)
            page.aspectMetrics = aspectMetrics(
                figures, comparison,
                violationPoints: authorization.violationsConnected ? authorization.pointsInWindow : nil)
        }
        if let comparison = parts.comparison, comparison.rung != .unspecified { page.peerGroup = peerGroup(comparison) }
        if let list = suggestionList(parts, figures, comparison) { page.suggestions = list }
        page.sections = sections(parts)
        return page
    }

    private func account(_ authorization: AccountsAuthorizeResponse) -> GatewayAccount {
        var account = GatewayAccount()
        account.id = authorization.accountID
        account.handle = authorization.handle
        account.kind = authorization.kind.payloadName
        account.relation = authorization.viaOwner ? "owner" : "shop"
        account.region = authorization.region
        account.category = authorization.category
        account.currency = authorization.currency
        account.timeZone = authorization.timeZone
        account.universe = authorization.universe.payloadName
        account.diagnosable = true
        return account
    }

    /// The window of the figures shown, which a set kept from earlier brings with it; else the one that was granted.
    private func window(
        _ authorization: AccountsAuthorizeResponse, _ figures: MetricsGetAccountMetricsResponse?
    ) -> GatewayWindow {
        let days = figures?.windowDays ?? authorization.windowDays
        let end = LocalDay(rawValue: figures?.windowEndDay ?? authorization.windowEndDay)
        let start = end - (Int(days) - 1)
        var window = GatewayWindow()
        window.days = days
        window.start = start.description
        window.end = end.description
        window.previousStart = (start - Int(days)).description
        window.previousEnd = (start - 1).description
        if let figures, figures.hasWatermark_p, figures.watermarkDay >= start.rawValue {
            window.reportedTo = min(LocalDay(rawValue: figures.watermarkDay), end).description
        }
        return window
    }

    /// RFC 3339 of unix microseconds.
    static func instant(_ microseconds: Int64) -> String { UTCTimestamp(microseconds: microseconds).description }
}
