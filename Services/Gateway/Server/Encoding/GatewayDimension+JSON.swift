import Contracts

extension GatewayDimension {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("group", group)
            writer.member("label", label)
            writer.member("tooltip", tooltip)
            writer.member("rating", rating)
            writer.member("headline", headline)
            writer.array("metrics", metrics) { $1.write(to: &$0) }
        }
    }
}

extension GatewayMetric {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("label", label)
            writer.member("tooltip", tooltip)
            writer.member("unit", unit)
            if valueKind != nil { writer.present("value", value) }
            if previousKind != nil { writer.present("previous", previous) }
            writer.member("rating", rating)
            if percentileKind != nil { writer.present("percentile", percentile) }
            if probabilityKind != nil { writer.present("probability", probability) }
            if hasPeers { writer.member("peers") { peers.write(to: &$0) } }
            if hasTrend { writer.member("trend") { trend.write(to: &$0) } }
            writer.member("sample", sample)
            writer.member("better", better)
        }
    }
}

extension GatewayPeers {
    func write(to writer: inout JSONWriter) {
        writer.member("p25", p25)
        writer.member("p50", p50)
        writer.member("p75", p75)
        writer.member("outstanding", outstanding)
    }
}

extension GatewayTrend {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.array("values", values) { writer, point in
            writer.object { if point.valueKind != nil { $0.present("value", point.value) } }
        }
        if slope != nil { writer.present("slopeChange", slopeChange) }
        writer.member("direction", direction)
        writer.member("certain", certain)
        writer.member("tone", tone)
    }
}
