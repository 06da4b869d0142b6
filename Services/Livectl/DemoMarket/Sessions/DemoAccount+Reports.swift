package import Contracts
package import LocalTime
import MetricCatalog
import Statistics
import SwiftProtobuf

/// The sessions of an account: a function of the seed, the account and the calendar day. Whoever asks later gets more
/// days and the same ones.
extension DemoAccount {
    /// Reports of the LIVEs that begin on a day, in the order of their starts.
    package func reports(on day: LocalDay) -> [MetricsSessionReport] {
        var random = stream.generator("sessions/\(id)/\(day.rawValue)")
        return schedule.slots(on: day, &random).enumerated().flatMap { index, slot in
            reports(slot, number: index + 1, on: day, &random)
        }
    }

    private func reports(
        _ slot: DemoSchedule.Slot, number: Int, on day: LocalDay, _ random: inout SeededRandom
    ) -> [MetricsSessionReport] {
        let funnel = DemoFunnel(rates, on: day, seconds: slot.length, priceStep: place.priceStep, &random)
        let start = start(slot, on: day)
        let report = MetricsSessionReport.with {
            $0.accountID = id
            $0.liveID = "\(day)-\(number)"
            $0.startedAtUs = start
            $0.endedAtUs = start + Int64(slot.length) * 1_000_000
            $0.source = .firstParty
            $0.version = $0.endedAtUs
            $0.gmvDefinition = .live
            $0.currency = place.region.currency.rawValue
        }
        guard isOthers else { return [report.with(funnel.counters, scope: relations[0].sellerID)] }
        return [report.with(funnel.counters, scope: "")]
            + relations.map { relation in
                let sales = funnel.sales(share: relation.share, priceStep: place.priceStep, &random)
                return report.with(sales, scope: relation.sellerID)
            }
    }

    private func start(_ slot: DemoSchedule.Slot, on day: LocalDay) -> Int64 {
        let time = WallTime(day: day, hour: slot.start / 3_600, minute: slot.start / 60 % 60, second: slot.start % 60)
        return time.map { timeZone.instant(of: $0) } ?? timeZone.start(of: day)
    }
}

extension MetricsSessionReport {
    /// The report with counters and the scope of their sales.
    fileprivate func with(_ counters: CounterSums, scope: String) -> MetricsSessionReport {
        var report = self
        report.scope = scope
        for counter in CounterID.allCases {
            guard let value = counters[counter] else { continue }
            report.counter.append(MetricsCounter(rawValue: Int(counter.rawValue)) ?? .unspecified)
            report.value.append(value)
        }
        return report
    }
}
