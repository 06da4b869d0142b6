import Foundation
import GatewayPage
import Testing

/// Writes every state of the page to files, for people and browsers to look at. Runs where LIVE_PAGE_PREVIEW names a folder.
@Suite("Pages to look at", .enabled(if: ProcessInfo.processInfo.environment["LIVE_PAGE_PREVIEW"] != nil))
struct PreviewTests {
    @Test("every state is written to the folder")
    func written() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["LIVE_PAGE_PREVIEW"] ?? ".")
        let renderer = try PageRenderer()
        var pages: [String: String] = [:]
        for name in Payloads.diagnoses { pages[name] = try Payloads.page(name) }
        pages["improve"] = try Payloads.page("full", filter: "improve", dimension: "none")
        pages["service"] = try Payloads.page("full", aspect: "service_capability", dimension: "buy")
        for reason in ["NO_RECENT_LIVE", "SELLER_ACCOUNT_REQUIRED", "SELLER_NOT_ONBOARDED", "SELLER_SUSPENDED"] {
            let notice = PageNotice(status: 403, reason: reason)
            pages[reason] = try renderer.page(
                of: notice, accounts: Payloads.accounts(), selected: "acct-diam", person: "kedai")
        }
        pages["FIRST_FIGURES_PENDING"] = try renderer.page(
            of: PageNotice(status: 412, reason: "FIRST_FIGURES_PENDING", day: "2026-11-23"),
            accounts: Payloads.accounts(), selected: "acct-nurul", person: "kedai")
        pages["error"] = renderer.page(of: PageNotice(status: 503, reason: "", reference: "9f0c2b7a11d84c1e"))
        pages["signed-out"] = renderer.page(of: PageNotice(status: 401, reason: "UNAUTHENTICATED"))
        let people = [
            DemoPerson(id: "demo-0001", about: "MY · fashion/womenswear"),
            DemoPerson(id: "kedai", about: "Sample export"),
        ]
        pages["sign-in"] = renderer.signInPage(people: people, signedOut: false)
        for (name, page) in pages {
            try page.write(to: folder.appendingPathComponent("\(name).html"), atomically: true, encoding: .utf8)
        }
        for asset in renderer.staticAssets {
            let file = folder.appendingPathComponent(asset.address)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(asset.content).write(to: file)
        }
    }
}
