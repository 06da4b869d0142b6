import Contracts
import Foundation
import GatewayPage
import Testing

@Suite("The page of a diagnosis")
struct PageTests {
    @Test("every state gives a whole page", arguments: Payloads.diagnoses)
    func whole(name: String) throws {
        let page = try Payloads.page(name)
        #expect(page.hasPrefix("<!doctype html>") && page.contains("</html>"))
        for part in ["GMV", "Account standing", "Violations", "Where viewers go", "What to do", "Optimization"] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("{{") || name == "hostile")
        #expect(!page.contains("nan") && !page.contains("Optional("))
    }

    @Test("each id occurs once, and what refers to an id finds it", arguments: Payloads.diagnoses)
    func ids(name: String) throws {
        let page = try Payloads.page(name)
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(ids.count == Set(ids).count)
        for reference in page.matches(of: /(?:popovertarget|aria-controls|aria-labelledby)="([^"]+)"/) {
            #expect(ids.contains(String(reference.1)), "\(reference.1)")
        }
    }

    @Test("nothing in the page runs or styles by itself", arguments: Payloads.diagnoses)
    func policy(name: String) throws {
        let page = try Payloads.page(name)
        #expect(page.firstMatch(of: /<script(?![^>]*\ssrc=)/) == nil)
        #expect(page.firstMatch(of: /<[^>]+\sstyle=/) == nil && page.firstMatch(of: /<[a-z]+[^>"]*\son[a-z]+=/) == nil)
    }

    @Test("what people and services wrote is shown as text, combining marks and braces included")
    func hostile() throws {
        let page = try Payloads.page("hostile")
        #expect(!page.contains("<script>alert") && !page.utf8.elementsEqual("".utf8))
        // A quote with an accent on it is one character, and still ends an attribute.
        #expect(!page.unicodeScalars.split(separator: "\"").contains { $0.first == "\u{301}" })
        #expect(page.contains("{{frame}}[[gmv]]&amp;amp;"))
    }

    @Test("a rating is a word and a shape")
    func rating() throws {
        let page = try Payloads.page("full")
        for (look, word) in [("good", "Good"), ("warning", "Warning"), ("bad", "Bad"), ("unclear", "Not enough data")] {
            #expect(page.contains(##"<svg class="mark" aria-hidden="true"><use href="#\##(look)"/></svg>\##(word)"##))
        }
    }

    @Test(
        "the worst dimension is open, or the one chosen, or none",
        arguments: [
            ("", "panel-click"), ("watch", "panel-watch"), ("none", nil), ("<script>", "panel-click"),
        ])
    func open(dimension: String, panel: String?) throws {
        let page = try Payloads.page("full", dimension: dimension)
        let open = page.matches(of: /class="panel panel-\d" id="([^"]+)"/).map { String($0.1) }
        #expect(open == [panel].compactMap { $0 })
    }

    @Test(
        "one aspect is open, with what the filter leaves of it",
        arguments: [
            ("", "", "product_appeal", 4), ("catch_up", "", "product_appeal", 3),
            ("improve", "diligence", "diligence", 1),
            ("none such", "service_capability", "service_capability", 0),
        ])
    func aspect(filter: String, aspect: String, opened: String, items: Int) throws {
        let page = try Payloads.page("full", filter: filter, aspect: aspect)
        let panels = page.components(separatedBy: "<div class=\"panel")
        let open = try #require(panels.first { $0.hasPrefix("\" id=\"aspect-") })
        #expect(open.hasPrefix("\" id=\"aspect-\(opened)\""))
        #expect(open.components(separatedBy: "class=\"suggestion card\"").count - 1 == items)
    }

    @Test("suggestions are numbered within their aspect", arguments: ["", "catch_up", "improve"])
    func numbers(filter: String) throws {
        let panels = try Payloads.page("full", filter: filter).components(separatedBy: "data-panel=\"aspect\"")
            .dropFirst()
        #expect(panels.count == 5)
        for panel in panels {
            let numbers = panel.matches(of: /class="ordinal"[^>]*>(\d+)</).map { Int($0.1) }
            #expect(numbers == (0..<numbers.count).map { $0 + 1 })
        }
    }

    @Test("peers are told by the name of their region, and how many in the language's way of writing ranges")
    func peers() throws {
        let page = try Payloads.page("full") {
            $0.peerGroup.region = "ID"
            $0.peerGroup.size = "20-29"
        }
        #expect(page.contains("Indonesia · womenswear") && page.contains("20–29 sellers"))
    }

    @Test(
        "the page says when to use the filter that is chosen",
        arguments: [
            ("", "a broad view of all suggestions"), ("catch_up", "lags behind your peers"),
            ("improve", "want to rise to the outstanding ones"), ("none such", "a broad view of all suggestions"),
        ])
    func scene(filter: String, words: String) throws {
        let page = try Payloads.page("full", filter: filter)
        let scenes = page.matches(of: /<p class="scene">(.*)<\/p>/).map { String($0.1) }
        #expect(scenes.count == 1 && scenes[0].contains(words))
        #expect(try !Payloads.page("suggestions-unavailable", filter: filter).contains("class=\"scene\""))
    }

    @Test(
        "each step's question mark tells what it is, its formula, what is good and from which counters",
        arguments: ["open_live", "watch", "interaction", "click", "buy"])
    func tooltip(step: String) throws {
        let lines = try Payloads.renderer.get().texts.dimensionTooltip(step).split(separator: "\n")
        #expect(lines.count == 4 && lines[1].hasPrefix("Formula: ") && lines[2].hasSuffix("is better."))
        #expect(lines[3].hasPrefix("From: ") && lines[3].hasSuffix("."))
    }

    @Test("a gap is a gap: days without a LIVE break the line, days to come are dotted")
    func gaps() throws {
        let page = try Payloads.page("figures-pending", dimension: "open_live")
        #expect(page.contains("19 Nov–20 Nov are not reported yet"))
        #expect(page.contains("class=\"pending\"") && page.contains("<td>no LIVE</td>"))
        #expect(page.contains("<td>not reported yet</td>"))
    }

    @Test(
        "what is missing is said, and never guessed",
        arguments: [
            ("feeds-not-connected", "nothing is known about them"), ("figures-unavailable", "Nothing is lost"),
            ("no-peers", "Suggestions wait for peers"), ("not-enough-data", "Standing needs at least three steps"),
            ("nothing-to-improve", "Nothing lags behind your peers"),
            ("peers-unavailable", "Your own figures are current"),
            ("stale", "These are from 21 Nov, 14:15 (Kuala Lumpur time)"),
            ("suggestions-unavailable", "Suggestions cannot be reached"),
            ("violations", "1 active"), ("no-peers", "at least 25 sellers"),
        ])
    func said(name: String, words: String) throws {
        #expect(try Payloads.page(name).contains(words))
    }

    @Test("figures that cannot be had are said so once, and nothing is called current")
    func unavailable() throws {
        let page = try Payloads.page("figures-unavailable")
        #expect(page.components(separatedBy: "cannot be reached").count == 2)
        #expect(!page.contains("are current"))
        // Nothing is known about the days either, and each empty part says what is missing and offers another try.
        #expect(!page.contains("left out on both sides") && !page.contains("Not known"))
        #expect(page.contains("The five steps are drawn from your figures") && page.contains("Suggestions follow from"))
        #expect(page.components(separatedBy: "<a class=\"again\" href=\"/?account_id=acct-kedai\">").count == 4)
    }

    @Test("days that are not reported are said so only where the figures are there")
    func reported() throws {
        let unreported = { (diagnosis: inout GatewayDiagnosis) in diagnosis.window.reportedTo = "" }
        #expect(try !Payloads.page("figures-unavailable", edit: unreported).contains("not reported yet"))
        #expect(try Payloads.page("full", edit: unreported).contains("left out on both sides"))
    }

    @Test("invented sellers carry a badge, real ones none")
    func badge() throws {
        #expect(try Payloads.page("full").contains("class=\"badge\""))
        #expect(try !Payloads.page("no-peers").contains("class=\"badge\""))
    }

}
