extension MetricDefinition {
    /// One row a metric; the row's place is its number less one.
    static let table: [MetricDefinition] = [
        row(.liveHours, .openLive, headline: true, .volume, .hours, .liveHours, per: .one),
        row(.liveCount, .openLive, .volume, .count, .sessions, per: .one),
        row(.impressionsPerHour, .openLive, .rate, .perHour, .counter(.impressions), per: .liveHours),
        row(.tapThroughRate, .openLive, .proportion, .percent, .counter(.views), per: .counter(.impressions)),
        row(
            .averageViewSeconds, .watch, headline: true, .mean, .seconds, .seconds(.viewingMilliseconds),
            per: .counter(.views)),
        row(.viewsPerHour, .watch, .rate, .perHour, .counter(.views), per: .liveHours),
        row(.averageConcurrent, .watch, .mean, .viewers, .audienceHours, per: .audienceLiveHours),
        row(.oneMinuteViewRate, .watch, .proportion, .percent, .counter(.oneMinuteViews), per: .counter(.views)),
        row(.commentRate, .interaction, headline: true, .rate, .percent, .counter(.comments), per: .counter(.views)),
        row(.likeRate, .interaction, .rate, .percent, .counter(.likes), per: .counter(.views)),
        row(.shareRate, .interaction, .rate, .percent, .counter(.shares), per: .counter(.views)),
        row(.followRate, .interaction, .rate, .percent, .counter(.newFollowers), per: .counter(.views)),
        row(.liveCtr, .click, headline: true, .rate, .percent, .counter(.productClicks), per: .counter(.views)),
        row(.productCtr, .click, .proportion, .percent, .counter(.productClicks), per: .counter(.productImpressions)),
        row(
            .productImpressionsPerView, .click, .rate, .perView, .counter(.productImpressions), per: .counter(.views)),
        row(.ctor, .buy, headline: true, .rate, .percent, .counter(.skuOrders), per: .counter(.productClicks)),
        row(.watchGpm, .buy, .mean, .moneyPerThousandViews, .money(.gmvMinor), per: .counter(.views), factor: 1000),
        row(.gmvPerHour, .buy, .mean, .moneyPerHour, .money(.gmvMinor), per: .liveHours),
        row(.averageOrderValue, .buy, .mean, .money, .money(.gmvMinor), per: .counter(.skuOrders)),
        row(
            .refundRate, .aspects, .proportion, .percent, .service(.refundedOrders), per: .service(.orders),
            better: .less),
        row(
            .lateDispatchRate, .aspects, .proportion, .percent, .service(.lateParcels), per: .service(.parcels),
            better: .less),
        row(
            .negativeReviewRate, .aspects, .proportion, .percent, .service(.badReviews), per: .service(.reviews),
            better: .less),
        row(.violationPoints, .aspects, .volume, .points, .violationPoints, per: .one, better: .less),
        row(.liveDays, .aspects, .volume, .days, .liveDays, per: .one),
    ]

    private static func row(
        _ id: MetricID, _ dimension: Dimension, headline: Bool = false, _ model: MetricModel, _ unit: MetricUnit,
        _ numerator: MetricOperand, per denominator: MetricOperand, factor: Double = 1, better: MetricAim = .more
    ) -> MetricDefinition {
        MetricDefinition(
            id: id, dimension: dimension, isHeadline: headline, model: model, better: better, unit: unit,
            numerator: numerator, denominator: denominator, factor: factor)
    }
}
