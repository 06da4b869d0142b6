/// The kinds of file that can be imported.
package enum ImportSource: Sendable {
    /// Format A: the platform API's list of sessions as JSON.
    case sessionList
    /// Format C1: the "Live Analysis" sheet.
    case liveAnalysisSheet

    /// What `CTR` is a share of: the word means two things.
    var clickThroughBase: Figure {
        switch self {
        case .sessionList: .views
        case .liveAnalysisSheet: .productImpressions
        }
    }
}
