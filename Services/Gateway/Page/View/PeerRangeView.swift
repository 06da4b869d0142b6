import Contracts

/// Where an own value lies among peers: a thin track, the middle half as a bar, the median, the outstanding ones and the own mark,
/// which stays at the end with an arrow where the value lies beyond.
struct PeerRangeView: Sendable {
    static let width = 160.0

    let barX: String
    let barWidth: String
    let medianX: String
    let outstandingX: String
    /// `nil`: there is no own value.
    let ownX: String?
    let beyondLow: Bool
    let beyondHigh: Bool
    /// All of it in words.
    let label: String
    let p25: String
    let p50: String
    let p75: String
    let outstanding: String

    /// `nil` where the metric has no peers.
    init?(_ metric: GatewayMetric, currency: String, _ texts: PageTexts) {
        guard metric.hasPeers else { return nil }
        let own = metric.valueKind == nil || !metric.value.isFinite ? nil : metric.value
        self.init(metric.peers, own: own, unit: metric.unit, currency: currency, texts)
    }

    /// `nil` where a figure is no number.
    init?(_ peers: GatewayPeers, own: Double?, unit: String, currency: String, _ texts: PageTexts) {
        guard [peers.p25, peers.p50, peers.p75, peers.outstanding].allSatisfy(\.isFinite) else { return nil }
        let track = Track(peers)
        barX = SVGNumber.text(track.place(peers.p25))
        barWidth = SVGNumber.text(max(track.place(peers.p75) - track.place(peers.p25), 2))
        medianX = SVGNumber.text(track.place(peers.p50))
        outstandingX = SVGNumber.text(track.place(peers.outstanding))
        ownX = own.map { SVGNumber.text(track.place($0)) }
        beyondLow = own.map { $0 < track.low } ?? false
        beyondHigh = own.map { $0 > track.high } ?? false

        let say = { texts.locale.value($0, unit: unit, currency: currency, .glance) }
        (p25, p50, p75, outstanding) = (say(peers.p25), say(peers.p50), say(peers.p75), say(peers.outstanding))
        let value = own.map(say) ?? texts.say("not_known")
        label = texts.say(
            "peers_label", ["value": value, "p25": p25, "p50": p50, "p75": p75, "outstanding": outstanding])
    }

    /// The stretch that is drawn: the middle half of the peers with as much again around it.
    private struct Track {
        let low: Double
        let high: Double

        init(_ peers: GatewayPeers) {
            let spread = peers.p75 - peers.p25
            let margin = spread > 0 ? spread * 0.8 : max(peers.p50.magnitude * 0.5, 1e-9)
            // No figure of the page is below zero, so the track is not either.
            low = peers.p25 >= 0 ? max(peers.p25 - margin, 0) : peers.p25 - margin
            high = peers.p75 + margin
        }

        func place(_ value: Double) -> Double {
            let inset = 8.0
            let within = min(max((value - low) / (high - low), 0), 1)
            return inset + within * (width - 2 * inset)
        }
    }
}
