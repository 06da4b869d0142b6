/// Where a report comes from, the most believed first: of two sources that give the same counter the lower number wins.
///
/// Numbers are on the wire and in the database: never reused.
package enum ReportSource: Int16, CaseIterable, Sendable, Hashable {
    /// A first-party report by RPC.
    case firstParty = 1
    /// Platform API, one session per minute.
    case apiMinutes = 2
    /// Platform API, list of sessions.
    case apiList = 3
    /// Creator-Live-Performance sheets.
    case creatorSheet = 4
    /// "Live Analysis" sheet.
    case liveAnalysisSheet = 5
    /// Its older layout.
    case liveAnalysisSheetOld = 6
}

extension ReportSource: Comparable {
    package static func < (left: ReportSource, right: ReportSource) -> Bool { left.rawValue < right.rawValue }
}
