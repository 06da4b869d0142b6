import Contracts
import GatewayPage
import Testing

@Suite("Why a step, and a note, are rated as they are")
struct ReasonTests {
    @Test("a step whose headline cannot be compared names the figures that rate it")
    func others() throws {
        let page = try Payloads.page("full") {
            $0.dimensions[4].rating = "good"
            $0.dimensions[4].metrics[0].rating = "no_peers"
            $0.dimensions[4].metrics[1].rating = "not_clear_yet"
        }
        let words =
            "Rated by the other figures, since the peers&#39; Click-to-order rate is not known: GMV an hour Good, "
            + "Average order Good."
        #expect(page.contains("<p class=\"why\">\(words)</p>"))
    }

    @Test("a step one lower than its headline names the figures that lower it")
    func lowered() throws {
        let page = try Payloads.page("full") {
            $0.dimensions[1].rating = "warning"
            $0.dimensions[1].metrics[0].rating = "good"
            for place in 1...2 { $0.dimensions[1].metrics[place].rating = "bad" }
        }
        #expect(page.contains("One step lower than Average view alone, since others are Bad: Views an hour, Viewers"))
    }

    @Test("a step rated as its headline says nothing", arguments: Payloads.diagnoses)
    func plain(name: String) throws {
        let page = try Payloads.page(name) {
            for place in $0.dimensions.indices {
                let headline = $0.dimensions[place].headline
                $0.dimensions[place].rating = $0.dimensions[place].metrics.first { $0.id == headline }?.rating ?? ""
            }
        }
        #expect(!page.contains("<p class=\"why\">"))
    }

    @Test("the weakest figure is nothing to mend where it is good", arguments: ["good", "bad"])
    func weakest(rating: String) throws {
        let page = try Payloads.page("full") {
            $0.overview.notes = [$0.overview.notes[1]]
            $0.dimensions[3].metrics[0].rating = rating
        }
        #expect(page.contains("<li class=\"tone-\(rating == "good" ? "neutral" : "bad")\">"))
    }

    @Test("violations lower a standing where there is one", arguments: [true, false])
    func violations(standing: Bool) throws {
        let page = try Payloads.page("full") {
            if !standing { $0.overview.clearStanding() }
            $0.overview.notes[0].kind = "violations"
            $0.overview.notes[0].text = "1 active violation lowers your standing"
        }
        #expect(page.contains("lowers your standing") == standing)
    }
}
