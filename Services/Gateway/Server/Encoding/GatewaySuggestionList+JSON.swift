import Contracts

extension GatewaySuggestionList {
    func write(to writer: inout JSONWriter) {
        writer.array("filters", filters) { writer, filter in
            writer.object { writer in
                writer.member("id", filter.id)
                writer.member("label", filter.label)
                writer.member("count", filter.count)
                if filter.hasWorth { writer.member("worth") { filter.worth.write(to: &$0) } }
            }
        }
        writer.array("aspects", aspects) { writer, aspect in
            writer.object {
                $0.member("id", aspect.id)
                $0.member("label", aspect.label)
                $0.member("count", aspect.count)
                $0.member("worst", aspect.worst)
                $0.array("metrics", aspect.metrics)
            }
        }
        writer.array("items", items) { $1.write(to: &$0) }
    }
}

extension GatewaySuggestion {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("id", id)
            writer.member("aspect", aspect)
            writer.member("filter", filter)
            writer.member("highlight", highlight)
            writer.member("reason", reason)
            writer.array("steps", steps) { writer, step in
                writer.object {
                    $0.member("number", step.number)
                    $0.member("text", step.text)
                    $0.member("vote", step.vote)
                }
            }
            writer.array("metrics", metrics) { $1.write(to: &$0) }
            if hasWorth { writer.member("worth") { worth.write(to: &$0) } }
        }
    }
}

extension GatewayProblematicMetric {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("label", label)
            writer.member("unit", unit)
            writer.member("rating", rating)
            if valueKind != nil { writer.present("value", value) }
            if hasPeers { writer.member("peers") { peers.write(to: &$0) } }
        }
    }
}

extension GatewayWorth {
    fileprivate func write(to writer: inout JSONWriter) {
        if hasLow { writer.member("low") { low.write(to: &$0) } }
        if hasLikely { writer.member("likely") { likely.write(to: &$0) } }
        if hasHigh { writer.member("high") { high.write(to: &$0) } }
        writer.array("assumed", assumed)
    }
}
