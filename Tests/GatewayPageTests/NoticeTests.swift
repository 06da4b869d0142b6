import GatewayPage
import Testing

@Suite("The page in place of a diagnosis")
struct NoticeTests {
    private let renderer: PageRenderer

    init() throws { renderer = try Payloads.renderer.get() }

    @Test(
        "each reason has words of its own",
        arguments: [
            ("NO_RECENT_LIVE", 409, "Go LIVE to see your diagnosis"),
            ("SELLER_ACCOUNT_REQUIRED", 403, "Open a Seller Account"),
            ("SELLER_NOT_ONBOARDED", 403, "Finish setting up"), ("SELLER_SUSPENDED", 403, "is suspended"),
            ("ACCOUNT_NOT_FOUND", 404, "Pick another account"), ("UNAUTHENTICATED", 401, "You are signed out"),
            ("SOMETHING_NEW", 403, "This is not open to you"), ("", 404, "Nothing is here"),
            ("", 418, "Check the address"),
            ("", 503, "Try again in a moment"), ("", 599, "Something went wrong"),
        ])
    func words(reason: String, status: Int, title: String) {
        #expect(renderer.page(of: PageNotice(status: status, reason: reason)).contains(title))
    }

    @Test(
        "the reference is told on faults of ours only",
        arguments: [(500, true), (503, true), (404, false), (403, false)])
    func reference(status: Int, told: Bool) {
        let page = renderer.page(of: PageNotice(status: status, reason: "", reference: "9f0c2b7a11d84c1e"))
        #expect(page.contains("9f0c2b7a11d84c1e") == told)
    }

    @Test("who has no Seller Account is told nothing about accounts that they may not own")
    func nobody() {
        let page = renderer.page(of: PageNotice(status: 403, reason: "SELLER_ACCOUNT_REQUIRED"), person: "nobody")
        #expect(page.contains("open to people with a Seller Account") && !page.contains("You own"))
    }

    @Test(
        "who is sent back to the accounts has a link to them, and nobody is sent where no link leads",
        arguments: [
            ("", 404, true), ("", 400, true), ("ACCOUNT_NOT_FOUND", 404, true), ("NO_ACCOUNTS", 200, true),
            ("SELLER_SUSPENDED", 403, false), ("NO_RECENT_LIVE", 409, false), ("", 503, false),
        ])
    func accounts(reason: String, status: Int, linked: Bool) {
        let page = renderer.page(of: PageNotice(status: status, reason: reason, retryAddress: "/again"))
        #expect(page.contains("<a class=\"button\" href=\"/\">") == linked)
        #expect(!page.contains("Account Health"))
    }

    @Test("the day of the first figures is named")
    func pending() {
        let notice = PageNotice(status: 409, reason: "FIRST_FIGURES_PENDING", day: "2026-11-23")
        #expect(renderer.page(of: notice).contains("expected on 23 Nov"))
    }

    @Test("the sign-in offers people, and says where there is none")
    func signIn() {
        let people = [DemoPerson(id: "kedai\"><b>", about: "Sample")]
        let page = renderer.signInPage(people: people, signedOut: false)
        #expect(page.contains("kedai&quot;&gt;&lt;b&gt;") && page.contains("action=\"/sign-in\""))
        #expect(renderer.signInPage(people: nil, signedOut: true).contains("not set up here"))
    }

    @Test("a language that has no file is refused at start")
    func language() {
        #expect(throws: PageError.languageMissing("xx")) { try PageRenderer(language: "xx") }
    }

    @Test("files that pages link to are named by their content")
    func assets() {
        let addresses = renderer.staticAssets.map(\.address)
        #expect(addresses.count == 3 && addresses.allSatisfy { $0.firstMatch(of: /-[0-9a-f]{16}\./) != nil })
        let page = renderer.page(of: PageNotice(status: 404, reason: ""))
        for address in addresses { #expect(page.contains(address)) }
    }
}
