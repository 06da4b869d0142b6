import Contracts

extension GatewayOverview {
    func write(to writer: inout JSONWriter) {
        if hasGmv { writer.member("gmv") { gmv.write(to: &$0) } }
        if hasGmvPrevious { writer.member("gmvPrevious") { gmvPrevious.write(to: &$0) } }
        if hasStanding {
            writer.member("standing") { writer in
                writer.member("score", standing.score)
                if standing.ahead != nil { writer.present("aheadPercent", standing.aheadPercent) }
            }
        }
        if hasViolations { writer.member("violations") { violations.write(to: &$0) } }
        writer.array("notes", notes) { writer, note in
            writer.object {
                $0.member("kind", note.kind)
                $0.member("metric", note.metric)
                $0.member("text", note.text)
                $0.member("tone", note.tone)
            }
        }
    }
}

extension GatewayMoney {
    func write(to writer: inout JSONWriter) {
        writer.member("minor", minor)
        writer.member("currency", currency)
        writer.member("amount", amount)
    }
}

extension GatewayViolations {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("connected", connected)
        writer.member("completeTo", completeTo)
        writer.member("active", active)
        writer.array("items", items) { writer, item in
            writer.object {
                $0.member("rule", item.rule)
                $0.member("day", item.day)
                $0.member("points", item.points)
                $0.member("active", item.active)
                $0.member("subject", item.subject)
                $0.member("text", item.text)
            }
        }
    }
}
