import Glibc
import LocalTime
import MetricCatalog
import Statistics

/// What happened in one LIVE, drawn step by step: each count comes of the one before.
struct DemoFunnel: Sendable {
    /// The counters of the session and all its sales.
    private(set) var counters = CounterSums()

    init(
        _ rates: DemoRates, on day: LocalDay, seconds: Int, priceStep: Int64, _ random: inout SeededRandom
    ) {
        let hours = Double(seconds) / 3_600
        let impressions = random.poisson(mean: rates.value(.impressionsPerHour, on: day, &random) * hours)
        let tap = min(rates.value(.tapThrough, on: day, &random), 0.8)
        let views = random.binomial(trials: impressions, probability: tap)
        counters[.impressions] = impressions
        counters[.views] = views
        counters[.viewers] = max(
            random.binomial(trials: views, probability: 0.7 + 0.2 * random.uniform()), min(views, 1))
        watch(views, seconds, rates.value(.viewSeconds, on: day, &random), &random)
        interact(views, rates, day, &random)
        sell(views, rates, day, priceStep, &random)
    }

    /// Viewing times are taken as exponential: so many views last a minute.
    private mutating func watch(_ views: Int64, _ seconds: Int, _ mean: Double, _ random: inout SeededRandom) {
        let mean = min(max(mean, 3), Double(seconds))
        let milliseconds = Int64((Double(views) * mean * 1_000).rounded())
        counters[.viewingMilliseconds] = milliseconds
        counters[.oneMinuteViews] = random.binomial(trials: views, probability: exp(-60 / mean))
        let concurrent = Double(milliseconds) / Double(seconds)
        counters[.averageConcurrentMilli] = Int64(concurrent.rounded())
        counters[.peakConcurrent] = min(
            Int64((concurrent / 1_000 * (1.8 + 1.7 * random.uniform())).rounded(.up)), views)
    }

    private mutating func interact(
        _ views: Int64, _ rates: DemoRates, _ day: LocalDay, _ random: inout SeededRandom
    ) {
        let counts: [(CounterID, DemoFactor)] = [
            (.comments, .comments), (.likes, .likes), (.shares, .shares), (.newFollowers, .follows),
        ]
        for (counter, factor) in counts {
            counters[counter] = random.poisson(mean: Double(views) * rates.value(factor, on: day, &random))
        }
    }

    private mutating func sell(
        _ views: Int64, _ rates: DemoRates, _ day: LocalDay, _ priceStep: Int64, _ random: inout SeededRandom
    ) {
        let shown = random.poisson(mean: Double(views) * rates.value(.productImpressions, on: day, &random))
        let clickRate = min(rates.value(.productClick, on: day, &random), 0.9)
        let clicks = random.binomial(trials: shown, probability: clickRate)
        let orders = random.poisson(mean: Double(clicks) * rates.value(.order, on: day, &random))
        let price = rates.value(.orderValue, on: day, &random)
        counters[.productImpressions] = shown
        counters[.productClicks] = clicks
        counters[.skuOrders] = orders
        counters[.createdSkuOrders] = orders + random.poisson(mean: 0.3 * Double(orders))
        counters[.items] = orders + random.poisson(mean: 0.2 * Double(orders))
        counters[.buyers] = max(random.binomial(trials: orders, probability: 0.88), min(orders, 1))
        let noise = orders > 0 ? random.lognormal(median: 1, deviation: 0.5 / Double(orders).squareRoot()) : 0
        counters[.gmvMinor] = Int64(Double(orders) * price * noise / Double(priceStep)) * priceStep
    }

    /// The part of the sales that is one shop's, without the session's own counters. Orders are drawn, the rest goes with
    /// them, so that order values and rates stay those of the session.
    func sales(share: Double, priceStep: Int64, _ random: inout SeededRandom) -> CounterSums {
        let orders = counters[.skuOrders] ?? 0
        let taken = random.binomial(trials: orders, probability: share)
        let part = orders > 0 ? Double(taken) / Double(orders) : 0
        var sales = CounterSums()
        for counter in CounterID.allCases where counter.scope == .sales {
            let byOrders = counter != .productImpressions && counter != .productClicks
            sales[counter] = Int64(Double(counters[counter] ?? 0) * (byOrders ? part : share))
        }
        sales[.skuOrders] = taken
        sales[.gmvMinor] = (sales[.gmvMinor] ?? 0) / priceStep * priceStep
        return sales
    }
}
