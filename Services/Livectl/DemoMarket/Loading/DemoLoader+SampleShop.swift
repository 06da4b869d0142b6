import Contracts
import FramedRPC
import Importing
import LocalTime
import SwiftProtobuf

extension DemoLoader {
    /// Makes the shop of the sample files and fills the days up to yesterday with their week. Days that are there already
    /// are sent again and change nothing.
    func loadSampleShop() async throws -> DemoTally {
        var tally = try await register([SampleShop.seller], links: SampleShop.links)
        let zone = try LocalTimeZone(SampleShop.timeZone)
        let yesterday = zone.day(at: now) - 1
        let plan = try SampleShop.template(now: now).plan(on: (yesterday - DemoAccount.history)...yesterday, now: now)
        let batches = try plan.batches(scope: SampleShop.sellerID)
        progress.begin("sample files", of: batches.count)
        for batch in batches {
            tally = try await tally + report(batch.request)
            progress.add(1)
        }
        return tally
    }
}
