import Contracts

/// Which parts of the page are whole.
extension PageAssembler {
    func sections(_ parts: PageParts) -> [GatewaySection] {
        let connected = parts.authorization.violationsConnected
        return [
            section("overview", parts.figuresState), section("dimensions", parts.figuresState), peers(parts),
            Self.section("violations", connected ? "ok" : "not_connected", connected ? "" : "FEED_NOT_CONNECTED"),
            service(parts), section("suggestions", parts.suggestionsState),
        ]
    }

    private func peers(_ parts: PageParts) -> GatewaySection {
        if let comparison = parts.comparison, comparison.rung == .unspecified {
            return Self.section("peers", "no_peers", "NO_PEERS")
        }
        return section("peers", parts.comparisonState)
    }

    /// Service figures come with the others. A feed that is connected and says nothing of the shop is no missing feed.
    private func service(_ parts: PageParts) -> GatewaySection {
        guard let figures = parts.figures else { return section("service", parts.figuresState) }
        return figures.serviceConnected
            ? section("service", parts.figuresState) : Self.section("service", "not_connected", "FEED_NOT_CONNECTED")
    }

    private func section(_ name: String, _ state: PartState) -> GatewaySection {
        switch state {
        case .fresh: Self.section(name, state.payloadName, "")
        case .stale(let asOf, let reason):
            Self.section(name, state.payloadName, reason, asOf: Self.instant(asOf))
        case .unavailable(let reason): Self.section(name, state.payloadName, reason)
        }
    }

    private static func section(_ name: String, _ state: String, _ reason: String, asOf: String = "") -> GatewaySection
    {
        var section = GatewaySection()
        section.name = name
        section.state = state
        section.reason = reason
        section.asOf = asOf
        return section
    }
}
