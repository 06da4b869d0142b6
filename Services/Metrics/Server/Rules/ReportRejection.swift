/// Why a report is not taken. The raw value is the reason that its sender is told.
package enum ReportRejection: String, Error, CaseIterable, Sendable {
    case accountIDInvalid = "ACCOUNT_ID_INVALID"
    case unknownAccount = "UNKNOWN_ACCOUNT"
    case liveIDInvalid = "LIVE_ID_INVALID"
    case sourceUnknown = "SOURCE_UNKNOWN"
    /// Not a time after 1970.
    case versionInvalid = "VERSION_INVALID"
    /// Figures as of a time that has not come would outlast every correction.
    case versionInFuture = "VERSION_IN_FUTURE"
    case scopeInvalid = "SCOPE_INVALID"
    /// The shop has, and had, nothing to do with the account.
    case scopeNotRelated = "SCOPE_NOT_RELATED"
    /// Before LIVEs were invented, or so far off that no calendar has it.
    case startOutOfRange = "START_OUT_OF_RANGE"
    case endsBeforeStart = "ENDS_BEFORE_START"
    case longerThan48Hours = "LONGER_THAN_48_HOURS"
    case inFuture = "IN_FUTURE"
    case columnsDiffer = "COLUMNS_DIFFER"
    case counterUnknown = "COUNTER_UNKNOWN"
    case counterTwice = "COUNTER_TWICE"
    case countNegative = "COUNT_NEGATIVE"
    case countTooLarge = "COUNT_TOO_LARGE"
    case viewersAboveViews = "VIEWERS_ABOVE_VIEWS"
    case minuteViewsAboveViews = "MINUTE_VIEWS_ABOVE_VIEWS"
    case gmvDefinitionUnknown = "GMV_DEFINITION_UNKNOWN"
    case currencyMissing = "CURRENCY_MISSING"
    case currencyDiffers = "CURRENCY_DIFFERS"
    // Of watermarks and feeds.
    case dayOutOfRange = "DAY_OUT_OF_RANGE"
    case dayInFuture = "DAY_IN_FUTURE"
    case sellerIDInvalid = "SELLER_ID_INVALID"
    case sellerUnknown = "SELLER_UNKNOWN"
    /// The shop is not of the feed's region and universe.
    case sellerElsewhere = "SELLER_ELSEWHERE"
    case countAboveTotal = "COUNT_ABOVE_TOTAL"
    /// One count of a pair is given and the other is not.
    case pairIncomplete = "PAIR_INCOMPLETE"
}
