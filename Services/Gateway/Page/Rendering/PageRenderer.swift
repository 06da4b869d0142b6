package import Contracts
import Mustache

/// Writes the pages of one language as HTML. Everything it needs is read once, at start; it draws no figure but those it is given.
package struct PageRenderer: Sendable {
    /// The words, which the payload needs too.
    package let texts: PageTexts
    private let library: MustacheLibrary
    private let assets: PageAssets

    /// What a browser may do with the pages: nothing that is not a file of ours.
    package static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// - Parameter language: BCP 47; there is one file of texts for each.
    /// - Throws: `PageError`, or what is wrong with a resource.
    package init(language: String = "en") throws {
        MustacheContentTypes.register(PageEscaping(), named: PageEscaping.name)
        texts = try PageTexts.load(language: language)
        assets = try PageAssets()
        var library = MustacheLibrary()
        for (name, source) in try PageResources.texts(in: "Templates", extension: "mustache") {
            try library.register(try TemplateSource.withWords(source, template: name, texts), named: name)
        }
        for name in ["diagnosis", "notice", "sign-in"] where library.getTemplate(named: name) == nil {
            throw PageError.templateMissing(name)
        }
        self.library = library
    }

    /// The files that the pages link to.
    package var staticAssets: [StaticAsset] { [assets.style, assets.script, assets.icon] }

    /// The page of a diagnosis.
    /// - Parameters:
    ///   - accounts: Those that the person may pick.
    ///   - person: Who is signed in.
    package func page(
        of diagnosis: GatewayDiagnosis, accounts: [GatewayAccount], selection: PageSelection, person: String?
    ) -> String {
        let frame = frame(title: diagnosis.account.handle, person: person)
        let context = ViewContext(diagnosis, selection, texts)
        return render(DiagnosisPage(diagnosis, accounts, frame, context), "diagnosis")
    }

    /// The page in place of a diagnosis.
    /// - Parameters:
    ///   - accounts: Those that the person may pick; empty where they are not known.
    ///   - selected: The account that was asked for.
    package func page(
        of notice: PageNotice, accounts: [GatewayAccount] = [], selected: String = "", person: String? = nil
    ) -> String {
        let universe = accounts.first { $0.id == selected }?.universe ?? ""
        let header =
            accounts.isEmpty ? nil : HeaderView(accounts, selected: selected, universe: universe, texts)
        return render(NoticePage(notice, header, frame(title: nil, person: person), texts), "notice")
    }

    /// The sign-in of the local demo.
    /// - Parameters:
    ///   - people: Those offered to pick from; `nil` where the demo sign-in is not set up.
    ///   - signedOut: Somebody has just signed out, or the session is over.
    package func signInPage(people: [DemoPerson]?, signedOut: Bool) -> String {
        render(
            SignInPage(people, signedOut: signedOut, frame(title: texts.say("sign_in"), person: nil), texts), "sign-in")
    }

    private func frame(title: String?, person: String?) -> FrameView {
        let product = texts.say("product")
        return FrameView(
            language: texts.locale.language, title: title.map { "\($0) · \(product)" } ?? product,
            style: assets.style.address, script: assets.script.address, icon: assets.icon.address,
            person: person.map { texts.say("signed_in_as", ["person": $0]) })
    }

    private func render(_ view: some Sendable, _ template: String) -> String {
        // The initialiser has made sure that the template is there.
        library.render(view, withTemplate: template) ?? ""
    }
}
