package import Contracts
package import LocalTime
import Statistics
import SwiftProtobuf

/// The feed of violations of one region of the invented market.
package struct DemoViolations: Sendable {
    /// A rule of the invented platform.
    private struct Rule {
        let name: String
        let points: UInt32
        let text: String
    }

    private static let rules: [Rule] = [
        Rule(name: "MISLEADING_CLAIM", points: 2, text: "A claim about a product could not be proved."),
        Rule(name: "PRERECORDED_CONTENT", points: 3, text: "Recorded footage was shown as LIVE."),
        Rule(name: "OFF_PLATFORM_SALE", points: 4, text: "Viewers were asked to buy outside the platform."),
        Rule(name: "UNAUTHORISED_BRAND", points: 6, text: "A brand was offered without its owner's leave."),
        Rule(name: "LOW_INTERACTION", points: 1, text: "Nobody was to be seen in the LIVE for several minutes."),
    ]

    /// Days that a violation stays active unless it is appealed.
    static let activeDays = 14
    /// Days back that the feed tells of, long enough for all that expired while nobody asked.
    static let history = 120

    private let stream: DemoStream

    /// The feed of a market.
    package init(of market: DemoMarket) {
        stream = market.stream
    }

    /// Violations of shops and their official accounts up to a day, as they stand on that day.
    ///
    /// - Parameter accounts: account ids by the seller's id.
    package func violations(
        of sellerID: String, account: String?, completeTo last: LocalDay
    ) -> [AccountsViolation] {
        var habit = stream.generator("violations/\(sellerID)")
        // Most shops break a rule about once in three years; one in twelve does every six weeks.
        let chance = habit.uniform() < 1 / 12.0 ? 0.024 : 0.001
        return (0...Self.history).compactMap { back in
            let day = last - back
            var random = stream.generator("violation/\(sellerID)/\(day.rawValue)")
            guard random.uniform() < chance else { return nil }
            return violation(of: sellerID, account: account, on: day, seenOn: last, &random)
        }
    }

    private func violation(
        of sellerID: String, account: String?, on day: LocalDay, seenOn last: LocalDay, _ random: inout SeededRandom
    ) -> AccountsViolation {
        let rule = Self.rules[Int(random.uniform() * Double(Self.rules.count))]
        let isOfShop = random.uniform() < 0.25
        let isAppealed = random.uniform() < 0.2
        let closed = day + (isAppealed ? 4 : Self.activeDays)
        return .with {
            $0.violationID = "\(sellerID)-\(day)"
            if let account, !isOfShop { $0.accountID = account } else { $0.sellerID = sellerID }
            $0.day = day.rawValue
            $0.rule = rule.name
            $0.points = rule.points
            $0.text = rule.text
            $0.active = last < closed
            $0.version = Int64((last < closed ? day : closed).rawValue) * 86_400_000_000
        }
    }
}
