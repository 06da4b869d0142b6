/// Loads the invented market into the services, by the calls that importers and internal teams use too.
///
/// It asks the services how far they are and sends what they lack, so that it goes on where an earlier run ended, after a
/// database was emptied too.
package struct DemoLoader: Sendable {
    let services: DemoServices
    let progress: DemoProgress
    /// Unix microseconds.
    let now: Int64

    /// - Parameter now: unix microseconds; figures end on the day before.
    package init(services: DemoServices, progress: DemoProgress, now: Int64) {
        self.services = services
        self.progress = progress
        self.now = now
    }

    /// Loads a market and the shop of the sample files.
    ///
    /// - Throws: `RPCError` where a call failed, `DemoRefusal` where a service refused a report. What was sent is kept;
    ///   another run sends the rest.
    package func load(_ market: DemoMarket) async throws -> DemoTally {
        let sample = try await loadSampleShop()
        let registered = try await register(market.sellers.map(\.seller), links: market.accounts.flatMap(Self.links))
        let (sessions, serviceDays) = try await loadSessions(of: market.accounts)
        let feeds = try await loadFeeds(of: market, serviceKnownTo: serviceDays)
        return sample + registered + sessions + feeds
    }
}
