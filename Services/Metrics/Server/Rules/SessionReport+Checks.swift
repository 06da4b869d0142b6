package import LocalTime
package import MetricCatalog

/// What an account is to its reports.
package struct ReportedAccount: Sendable, Equatable {
    package var zone: LocalTimeZone
    package var currency: CurrencyCode
    /// Shops that are or were related to the account.
    package var shops: Set<String>

    package init(zone: LocalTimeZone, currency: CurrencyCode, shops: Set<String>) {
        self.zone = zone
        self.currency = currency
        self.shops = shops
    }
}

extension SessionReport {
    /// Throws why the session of these times cannot have been; `now` in unix microseconds.
    package static func checkTimes(start: Int64, end: Int64, version: Int64, now: Int64) throws(ReportRejection) {
        guard version > 0 else { throw .versionInvalid }
        guard version <= now.addingClamped(ReportLimits.versionTolerance) else { throw .versionInFuture }
        guard start >= ReportLimits.earliestStart else { throw .startOutOfRange }
        guard end >= start else { throw .endsBeforeStart }
        let latest = now.addingClamped(ReportLimits.clockTolerance)
        guard start <= latest, end <= latest else { throw .inFuture }
        guard end - start <= ReportLimits.longestSession else { throw .longerThan48Hours }
    }

    /// Throws which count cannot be. Orders above clicks can: a viewer may order twice after one click.
    package static func checkCounts(_ counters: CounterSums) throws(ReportRejection) {
        for counter in CounterID.allCases {
            guard let value = counters[counter] else { continue }
            guard value >= 0 else { throw .countNegative }
            guard value <= largest(counter) else { throw .countTooLarge }
        }
        guard let views = counters[.views] else { return }
        if let viewers = counters[.viewers], viewers > views { throw .viewersAboveViews }
        if let long = counters[.oneMinuteViews], long > views { throw .minuteViewsAboveViews }
    }

    /// Throws why the sales of this scope and currency are not the account's.
    package static func checkSales(
        scope: String, currency: CurrencyCode?, counters: CounterSums, of account: ReportedAccount
    ) throws(ReportRejection) {
        guard scope.isEmpty || account.shops.contains(scope) else { throw .scopeNotRelated }
        if let currency {
            guard currency == account.currency else { throw .currencyDiffers }
        } else if counters.contains(.gmvMinor) {
            throw .currencyMissing
        }
    }

    /// Money and milliseconds grow a thousand times faster than counts of people do.
    private static func largest(_ counter: CounterID) -> Int64 {
        switch counter {
        case .gmvMinor, .viewingMilliseconds: ReportLimits.largestCount * 1000
        default: ReportLimits.largestCount
        }
    }
}
