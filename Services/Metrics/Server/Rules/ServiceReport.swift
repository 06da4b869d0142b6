package import LocalTime
package import MetricCatalog

/// The service figures of one shop on one day as a feed tells them.
package struct ServiceReport: Sendable, Equatable {
    package var sellerID: String
    package var day: LocalDay
    /// Unix microseconds as of which the figures are; the higher one wins.
    package var version: Int64
    package var counters: ServiceSums

    package init(sellerID: String, day: LocalDay, version: Int64, counters: ServiceSums) {
        self.sellerID = sellerID
        self.day = day
        self.version = version
        self.counters = counters
    }

    /// A shop's day.
    package struct Subject: Sendable, Hashable {
        package var sellerID: String
        package var day: LocalDay
    }

    package var subject: Subject { Subject(sellerID: sellerID, day: day) }

    /// Whether another report on the same day replaces this one: by its version, and at the same version by an order that does not
    /// depend on which came first.
    func isSuperseded(by other: ServiceReport) -> Bool {
        guard version == other.version else { return version < other.version }
        for counter in ServiceCounterID.allCases {
            let (mine, theirs) = (counters[counter] ?? -1, other.counters[counter] ?? -1)
            if mine != theirs { return mine < theirs }
        }
        return false
    }

    /// Each count with the total it is a part of.
    package static let pairs: [(part: ServiceCounterID, total: ServiceCounterID)] = [
        (.refundedOrders, .orders), (.lateParcels, .parcels), (.badReviews, .reviews),
    ]

    /// Throws what cannot be; `latestDay` is the last day that has begun anywhere on earth, `now` in unix microseconds.
    package func check(now: Int64, latestDay: LocalDay) throws(ReportRejection) {
        guard version > 0 else { throw .versionInvalid }
        guard version <= now.addingClamped(ReportLimits.versionTolerance) else { throw .versionInFuture }
        guard day.rawValue >= ReportLimits.earliestDay else { throw .dayOutOfRange }
        guard day <= latestDay else { throw .dayInFuture }
        for pair in Self.pairs {
            switch (counters[pair.part], counters[pair.total]) {
            case (nil, nil): continue
            case (let part?, let total?):
                guard part >= 0, total >= 0 else { throw .countNegative }
                guard total <= ReportLimits.largestCount else { throw .countTooLarge }
                guard part <= total else { throw .countAboveTotal }
            default: throw .pairIncomplete
            }
        }
    }
}
