import Contracts
import FoundationEssentials
import Statistics
import SwiftProtobuf

/// Answers of the four services as a busy account gets them: every metric present, every column filled.
enum PageAnswers {
    private static let metricNumbers: [MetricsMetric] = (1...24).compactMap { MetricsMetric(rawValue: $0) }

    /// Numbers of many digits, always the same ones.
    private static func numbers(_ count: Int, _ seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in random.lognormal(median: 3, deviation: 2) }
    }

    static let authorize = AccountsAuthorizeResponse.with {
        $0.accountID = "demo1-0042-live"
        $0.handle = "kilat.butik.420"
        $0.kind = .official
        $0.scope = "demo1-0042"
        $0.region = "MY"
        $0.category = "fashion/womenswear"
        $0.timeZone = "Asia/Kuala_Lumpur"
        $0.currency = "MYR"
        $0.universe = .demo
        $0.windowDays = 7
        $0.windowEndDay = 20_574
        $0.snapshotID = "demo-MY-7-20574"
        $0.today = 20_575
        // A grant's payload and its code.
        let grant = [UInt8](repeating: 0xA5, count: 180)
        $0.metricsGrant = .init(grant)
        $0.benchmarksGrant = .init(grant)
        $0.suggestionsGrant = .init(grant)
        $0.violationRule = ["MISLEADING_CLAIM", "OFF_PLATFORM_SALE", "LOW_INTERACTION"]
        $0.violationDay = [20_573, 20_571, 20_569]
        $0.violationPoints = [2, 4, 1]
        $0.violationActive = [1, 1, 0]
        $0.violationOfShop = [0, 1, 0]
        $0.violationText = [String](repeating: "A claim about a product could not be proved.", count: 3)
        $0.violationsConnected = true
        $0.violationsCompleteToDay = 20_574
        $0.activeViolations = 2
        $0.pointsInWindow = 7
    }

    static let metrics = MetricsGetAccountMetricsResponse.with {
        $0.accountID = "demo1-0042-live"
        $0.scope = "demo1-0042"
        $0.currency = "MYR"
        $0.windowDays = 7
        $0.windowEndDay = 20_574
        $0.watermarkDay = 20_574
        $0.hasWatermark_p = true
        $0.dataVersion = 1_777_636_800_000_000
        $0.serviceCompleteToDay = 20_574
        $0.serviceConnected = true
        $0.gmvMinor = 534_255
        $0.gmvPreviousMinor = 476_010
        $0.hasGmv_p = true
        $0.hasGmvPrevious_p = true
        $0.gmvDefinition = .live
        $0.sessions = 9
        $0.liveHours = 14.2375
        $0.countedMask = 0x7F
        $0.hasComparison_p = true
        $0.metric = metricNumbers
        $0.valueMask = 0xFF_FFFF
        $0.previousMask = 0xFF_FFFF
        $0.trendMask = 0xFF_FFFF
        $0.value = numbers(24, 1)
        $0.previous = numbers(24, 2)
        $0.numerator = numbers(24, 3)
        $0.denominator = numbers(24, 4)
        $0.logVariance = numbers(24, 5)
        $0.metricSessions = [UInt32](repeating: 9, count: 24)
        $0.slopeChange = numbers(24, 6)
        $0.slopeP = numbers(24, 7)
        $0.dailyMask = [UInt32](repeating: 0x7F, count: 24)
        $0.daily = numbers(168, 8)
        $0.earlierMetric = [.liveHours, .averageViewSeconds, .commentRate, .liveCtr, .ctor]
        $0.earlierValue = numbers(35, 21).map { Float($0) }
        $0.earlierExposure = numbers(35, 22).map { Float($0) }
    }

    static let comparison = BenchmarksCompareResponse.with {
        $0.snapshotID = "demo-MY-7-20574"
        $0.rung = .regionTopBand
        $0.region = "MY"
        $0.category = "fashion"
        $0.band = 3
        $0.hasBand_p = true
        $0.bandFrom = 2_000
        $0.bandTo = 5_000
        $0.kind = .official
        $0.sizeFrom = 50
        $0.sizeTo = 99
        $0.windowEndDay = 20_574
        $0.publishedAtUs = 1_777_636_800_000_000
        $0.metric = metricNumbers
        $0.rating = metricNumbers.map { BenchmarksRating(rawValue: $0.rawValue % 3 + 1) ?? .good }
        $0.peersMask = 0xFF_FFFF
        $0.p25 = numbers(24, 9)
        $0.p50 = numbers(24, 10)
        $0.p75 = numbers(24, 11)
        $0.percentile = metricNumbers.map { UInt32($0.rawValue % 19 + 1) * 5 }
        $0.probability = numbers(24, 12)
        $0.shrunk = numbers(24, 13)
        $0.shrunkLow = numbers(24, 14)
        $0.shrunkHigh = numbers(24, 15)
        $0.reliability = numbers(24, 16)
        $0.dimensionRating = [.good, .warning, .good, .bad, .notClearYet]
        $0.standing = 64
        $0.hasStanding_p = true
        $0.aheadPercent = 70
        $0.hasAhead_p = true
        $0.noteKind = [.strongest, .weakest, .movedUp, .violations]
        $0.noteMetric = [.liveCtr, .ctor, .commentRate, .unspecified]
        $0.noteValue = [95, 15, 20, 2]
    }

    static let suggestions = SuggestionsSuggestResponse.with {
        let count = 20
        $0.catalogueVersion = "1"
        $0.suggestion = (1...UInt32(count)).map { $0 }
        $0.filter = (0..<count).map { $0 % 3 == 0 ? .improve : .catchUp }
        $0.metricBits = (0..<count).map { 1 << UInt64($0 % 24 + 1) | 1 << 16 }
        $0.worth = numbers(count, 17)
        $0.worthLow = numbers(count, 18)
        $0.worthHigh = numbers(count, 19)
        $0.worthMask = 0x3FFF
        $0.assumedBits = (0..<count).map { 1 << UInt64($0 % 24) }
        $0.severity = numbers(count, 20)
        $0.helpful = numbers(count, 21)
        $0.totalCatchUp = 812.5
        $0.totalImprove = 240.25
        $0.hasTotalCatchUp_p = true
        $0.hasTotalImprove_p = true
        $0.voteStep = [101, 102, 205]
        $0.vote = [.helpful, .unhelpful, .helpful]
    }
}
