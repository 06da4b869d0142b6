import Contracts
import FoundationEssentials
import FramedRPC

/// Answers of the services for one account, with figures that are easy to follow by hand.
enum Samples {
    /// 2026-11-20 is day 20,777.
    static let windowEnd: Int32 = 20_777

    static let authorization: AccountsAuthorizeResponse = {
        var answer = AccountsAuthorizeResponse()
        answer.accountID = "acct-kedai"
        answer.handle = "kedai.contoh"
        answer.kind = .official
        answer.scope = "kedai"
        answer.region = "MY"
        answer.category = "fashion/womenswear"
        answer.timeZone = "Asia/Kuala_Lumpur"
        answer.currency = "MYR"
        answer.universe = .demo
        answer.windowDays = 7
        answer.windowEndDay = windowEnd
        answer.snapshotID = "snap-1"
        answer.metricsGrant = Data([1])
        answer.benchmarksGrant = Data([2])
        answer.suggestionsGrant = Data([3])
        answer.violationRule = ["MISLEADING_CLAIM", "LATE_DISPATCH"]
        answer.violationDay = [windowEnd - 1, windowEnd - 4]
        answer.violationPoints = [2, 1]
        answer.violationActive = [1, 0]
        answer.violationOfShop = [0, 1]
        answer.violationText = ["A claim", ""]
        answer.violationsConnected = true
        answer.violationsCompleteToDay = windowEnd
        answer.activeViolations = 1
        answer.pointsInWindow = 3
        return answer
    }()

    static let accounts: AccountsListAccountsResponse = {
        var account = AccountsAccountSummary()
        account.accountID = "acct-kedai"
        account.handle = "kedai.contoh"
        account.kind = .official
        account.lastLiveAtUs = 1_795_180_000_000_000
        account.diagnosable = true
        account.universe = .demo
        account.region = "MY"
        var answer = AccountsListAccountsResponse()
        answer.accounts = [account]
        return answer
    }()

    /// Live hours with a trend, comment rate without a window before, product CTR.
    static let figures: MetricsGetAccountMetricsResponse = {
        var answer = MetricsGetAccountMetricsResponse()
        answer.accountID = "acct-kedai"
        answer.currency = "MYR"
        answer.windowDays = 7
        answer.windowEndDay = windowEnd
        answer.hasWatermark_p = true
        answer.watermarkDay = windowEnd - 1
        answer.dataVersion = 1_795_305_600_000_000
        answer.gmvMinor = 534_255
        answer.hasGmv_p = true
        answer.metric = [.liveHours, .commentRate, .productCtr]
        answer.valueMask = 0b111
        answer.previousMask = 0b101
        answer.trendMask = 0b001
        answer.value = [7.5, 0.03, 0.02]
        answer.previous = [6, 0, 0.025]
        answer.metricSessions = [9, 8, 7]
        answer.slopeChange = [0.08, 0, 0]
        answer.slopeP = [0.05, 0, 0]
        answer.dailyMask = [0b000_0101, 0, 0b111_1111]
        answer.daily = [1, 0, 2, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0] + [0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02]
        return answer
    }()

    static let comparison: BenchmarksCompareResponse = {
        var answer = BenchmarksCompareResponse()
        answer.snapshotID = "snap-1"
        answer.rung = .regionLeafBand
        answer.region = "MY"
        answer.category = "fashion/womenswear"
        answer.band = 3
        answer.hasBand_p = true
        answer.bandFrom = 5_000
        answer.bandTo = 10_000
        answer.sizeFrom = 50
        answer.sizeTo = 99
        answer.metric = [.liveHours, .commentRate, .productCtr]
        answer.rating = [.good, .notClearYet, .bad]
        answer.peersMask = 0b101
        answer.p25 = [4, 0, 0.026]
        answer.p50 = [6, 0, 0.031]
        answer.p75 = [9, 0, 0.04]
        answer.percentile = [70, 0, 15]
        answer.probability = [0, 0.5, 0.88]
        answer.dimensionRating = [.good, .noData, .notClearYet, .bad, .noPeers]
        answer.standing = 64
        answer.hasStanding_p = true
        answer.aheadPercent = 70
        answer.hasAhead_p = true
        answer.noteKind = [.strongest, .violations]
        answer.noteMetric = [.liveHours, .unspecified]
        answer.noteValue = [70, 1]
        return answer
    }()

    static let suggestions: SuggestionsSuggestResponse = {
        var answer = SuggestionsSuggestResponse()
        answer.catalogueVersion = "v1"
        answer.suggestion = [11, 99, 12]
        answer.filter = [.catchUp, .catchUp, .improve]
        answer.metricBits = [1 << 14, 0, 1 << 1]
        answer.worth = [410, 0, 0]
        answer.worthLow = [310, 0, 0]
        answer.worthHigh = [520.125, 0, 0]
        answer.worthMask = 0b001
        answer.assumedBits = [1 << 16, 0, 0]
        answer.totalCatchUp = 410
        answer.hasTotalCatchUp_p = true
        answer.voteStep = [101]
        answer.vote = [.helpful]
        return answer
    }()

    static let catalogue: SuggestionsGetCatalogueResponse = {
        var answer = SuggestionsGetCatalogueResponse()
        answer.version = "v1"
        answer.language = "en"
        answer.suggestions = [
            suggestion(
                11, "show-price-early", .productAppeal, "Show the price", steps: [(101, "Say it"), (102, "Show it")]),
            suggestion(12, "stay-longer", .diligence, "Stay longer", steps: [(111, "Plan it")]),
        ]
        return answer
    }()

    private static func suggestion(
        _ number: UInt32, _ id: String, _ aspect: SuggestionsAspect, _ highlight: String, steps: [(UInt32, String)]
    ) -> SuggestionsSuggestion {
        var suggestion = SuggestionsSuggestion()
        suggestion.number = number
        suggestion.id = id
        suggestion.aspect = aspect
        suggestion.highlight = highlight
        suggestion.steps = steps.map { number, text in
            var step = SuggestionsStep()
            step.number = number
            step.text = text
            return step
        }
        return suggestion
    }
}
