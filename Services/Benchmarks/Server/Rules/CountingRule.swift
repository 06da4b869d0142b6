import MetricCatalog

/// Which accounts count as peers: consenting sellers' with at least 2 LIVEs, 1 hour and 100 views in the window.
enum CountingRule {
    static let leastLives = 2.0
    static let leastHours = 1.0
    static let leastViews = 100.0

    static func counts(_ unit: PeerUnit) -> Bool {
        guard let lives = unit[.liveCount], let hours = unit[.liveHours], let views = unit[.viewsPerHour] else {
            return false
        }
        return lives.numerator >= leastLives && hours.numerator >= leastHours && views.numerator >= leastViews
    }
}
