import MetricCatalog
import Testing

@Suite struct MetricDefinitionTests {
    /// The table of the method: number, id, dimension and model, headline marked with a star.
    static let table = """
        1 live_hours open_live volume *
        2 live_count open_live volume
        3 impressions_per_hour open_live rate
        4 tap_through_rate open_live proportion
        5 average_view_seconds watch mean *
        6 views_per_hour watch rate
        7 average_concurrent watch mean
        8 one_minute_view_rate watch proportion
        9 comment_rate interaction rate *
        10 like_rate interaction rate
        11 share_rate interaction rate
        12 follow_rate interaction rate
        13 live_ctr click rate *
        14 product_ctr click proportion
        15 product_impressions_per_view click rate
        16 ctor buy rate *
        17 watch_gpm buy mean
        18 gmv_per_hour buy mean
        19 average_order_value buy mean
        20 refund_rate aspects proportion
        21 late_dispatch_rate aspects proportion
        22 negative_review_rate aspects proportion
        23 violation_points aspects volume
        24 live_days aspects volume
        """

    @Test func `The definitions are those of the method's table`() {
        let written = MetricID.allCases.map { metric in
            let definition = metric.definition
            let star = definition.isHeadline ? " *" : ""
            return "\(metric.rawValue) \(metric.name) \(definition.dimension.name) \(definition.model)\(star)"
        }
        #expect(written.joined(separator: "\n") == Self.table)
        #expect(MetricDefinition.all.map(\.id) == MetricID.allCases)
    }

    @Test func `A metric is found by its name alone`() {
        for metric in MetricID.allCases { #expect(MetricID(name: metric.name) == metric) }
        #expect(MetricID(name: "LIVE_HOURS") == nil)
        #expect(MetricID(name: "") == nil)
    }

    @Test func `Every step has one headline, which comes first, and the aspects have none`() {
        for step in Dimension.steps {
            #expect(step.metrics.filter { $0.definition.isHeadline }.count == 1)
            #expect(step.metrics.first == step.headline)
            #expect(step.group != nil)
        }
        #expect(Dimension.aspects.headline == nil && Dimension.aspects.group == nil)
        #expect(Dimension.allCases.flatMap(\.metrics) == MetricID.allCases.filter { $0 != .liveDays } + [.liveDays])
    }

    @Test func `Less is better for refunds, late parcels, bad reviews and violations only`() {
        let less = MetricID.allCases.filter { $0.definition.better == .less }
        #expect(less == [.refundRate, .lateDispatchRate, .negativeReviewRate, .violationPoints])
    }

    @Test func `What belongs to the shop's sales is scoped to it`() {
        let scoped = MetricID.allCases.filter { $0.definition.isScopedToSales }
        #expect(
            scoped == [
                .liveCtr, .productCtr, .productImpressionsPerView, .ctor, .watchGpm, .gmvPerHour, .averageOrderValue,
            ])
    }

    /// One week of an invented shop; the expected values are computed by hand.
    static let week: MetricInputs = {
        var inputs = MetricInputs()
        inputs.liveMilliseconds = 7_200_000  // 2 h
        inputs.sessions = 3
        inputs.liveDays = 2
        inputs.audienceMilliseconds = 90_000_000  // 25 h
        inputs.audienceLiveMilliseconds = 9_000_000  // 2.5 h, half an hour of it overlaps
        inputs.violationPoints = 4
        let counters: [(CounterID, Int64)] = [
            (.impressions, 5000), (.views, 1000), (.viewingMilliseconds, 42_000_000), (.oneMinuteViews, 150),
            (.comments, 31),
            (.likes, 2500), (.shares, 8), (.newFollowers, 12), (.productImpressions, 3000), (.productClicks, 120),
            (.skuOrders, 6), (.gmvMinor, 44_423),
        ]
        for (counter, value) in counters { inputs.counters[counter] = value }
        let service: [(ServiceCounterID, Int64)] = [
            (.refundedOrders, 1), (.orders, 50), (.lateParcels, 2), (.parcels, 40), (.badReviews, 3), (.reviews, 20),
        ]
        for (counter, value) in service { inputs.service[counter] = value }
        return inputs
    }()

    static let values: [(MetricID, Double)] = [
        (.liveHours, 2), (.liveCount, 3), (.impressionsPerHour, 2500), (.tapThroughRate, 0.2),
        (.averageViewSeconds, 42),
        (.viewsPerHour, 500), (.averageConcurrent, 10), (.oneMinuteViewRate, 0.15), (.commentRate, 0.031),
        (.likeRate, 2.5),
        (.shareRate, 0.008), (.followRate, 0.012), (.liveCtr, 0.12), (.productCtr, 0.04),
        (.productImpressionsPerView, 3),
        (.ctor, 0.05), (.watchGpm, 444.23), (.gmvPerHour, 222.115), (.averageOrderValue, 74.038_333_333_333_33),
        (.refundRate, 0.02), (.lateDispatchRate, 0.05), (.negativeReviewRate, 0.15), (.violationPoints, 4),
        (.liveDays, 2),
    ]

    @Test(arguments: values) func `A week's value is what hand and formula give`(metric: MetricID, expected: Double)
        throws
    {
        let value = try #require(metric.definition.terms(of: Self.week, currency: .myr)?.value)
        #expect(abs(value - expected) <= 1e-12 * max(1, expected))
    }

    @Test func `Every metric has a hand-made value`() { #expect(Self.values.map(\.0) == MetricID.allCases) }

    @Test func `An absent counter is no data, a counter of 0 is a value`() {
        var inputs = Self.week
        inputs.counters[.comments] = 0
        #expect(MetricID.commentRate.definition.terms(of: inputs, currency: .myr)?.value == 0)
        inputs.counters[.comments] = nil
        #expect(MetricID.commentRate.definition.terms(of: inputs, currency: .myr) == nil)
        inputs.violationPoints = nil
        #expect(MetricID.violationPoints.definition.terms(of: inputs, currency: .myr) == nil)
        inputs.service[.orders] = nil
        #expect(MetricID.refundRate.definition.terms(of: inputs, currency: .myr) == nil)
    }

    @Test func `Without exposure there are terms but no value`() throws {
        var inputs = Self.week
        inputs.counters[.views] = 0
        let terms = try #require(MetricID.liveCtr.definition.terms(of: inputs, currency: .myr))
        #expect(terms.numerator == 120 && terms.value == nil)
    }

    @Test func `Money is in major units of its currency`() throws {
        let terms = try #require(MetricID.gmvPerHour.definition.terms(of: Self.week, currency: .vnd))
        #expect(terms.numerator == 44_423)
    }
}
