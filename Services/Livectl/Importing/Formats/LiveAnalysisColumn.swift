/// The 25 columns of the "Live Analysis" sheet (format C1), by their headers.
enum LiveAnalysisColumn: String, CaseIterable, Sendable {
    case creatorID = "Creator ID"
    case creator = "Creator"
    case nickname = "Nickname"
    case launchedTime = "Launched Time"
    case duration = "Duration"
    case liveGMV = "LIVE gross merchandise value"
    case productsAdded = "Products added"
    case productsSold = "Different Products Sold"
    case createdOrders = "Created SKU orders"
    case paidOrders = "LIVE SKU orders"
    case items = "LIVE items sold"
    case customers = "Unique customers"
    case averagePrice = "Average Price"
    case clickToOrderRate = "Click-to-order rate (LIVE)"
    case attributedGMV = "LIVE attributed GMV"
    case viewers = "Viewers"
    case views = "Views"
    case averageViewing = "Average viewing duration (LIVE streams)"
    case comments = "Comments"
    case shares = "Shares"
    case likes = "LIVE likes"
    case newFollowers = "New followers (Creator video)"
    case productImpressions = "Product Impressions"
    case productClicks = "Product Clicks"
    case clickThroughRate = "CTR"

    /// What the column says; nil for who and when. Its GMV is the LIVE's; the attributed one is another definition and
    /// is only checked.
    var figure: Figure? {
        switch self {
        case .creatorID, .creator, .nickname, .launchedTime, .duration: nil
        case .liveGMV: .gmv
        case .productsAdded: .productsAdded
        case .productsSold: .productsSold
        case .createdOrders: .createdOrders
        case .paidOrders: .paidOrders
        case .items: .items
        case .customers: .buyers
        case .averagePrice: .averagePrice
        case .clickToOrderRate: .clickToOrderRate
        case .attributedGMV: .otherGMV
        case .viewers: .viewers
        case .views: .views
        case .averageViewing: .averageViewing
        case .comments: .comments
        case .shares: .shares
        case .likes: .likes
        case .newFollowers: .newFollowers
        case .productImpressions: .productImpressions
        case .productClicks: .productClicks
        case .clickThroughRate: .clickThroughRate
        }
    }

    /// The header as the sheet has it; a column of money carries the currency's sign in it.
    var header: String { isMoney ? "\(rawValue) (currency)" : rawValue }

    private var isMoney: Bool { figure?.kind == .money }

    private static let byHeader = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercased(), $0) })

    /// The column of a header and, for money, the sign in it. Case and the number of spaces do not matter.
    static func match(_ header: String) -> (column: LiveAnalysisColumn, sign: String)? {
        let words = header.collapsingSpaces
        if let column = byHeader[words.lowercased()], !column.isMoney { return (column, "") }
        guard words.hasSuffix(")"), let open = words.lastIndex(of: "(") else { return nil }
        let sign = words[words.index(after: open)...].dropLast().trimmingSpaces
        guard let column = byHeader[words[..<open].trimmingSpaces.lowercased()], column.isMoney, !sign.isEmpty else {
            return nil
        }
        return (column, sign)
    }
}
