/// The files that the page links to.
struct PageAssets: Sendable {
    let style: StaticAsset
    let script: StaticAsset
    let icon: StaticAsset

    /// - Throws: `PageError.templateMissing` where a file is not among the resources.
    init() throws {
        let styles = try PageResources.texts(in: "Styles", extension: "css")
        let scripts = try PageResources.texts(in: "Scripts", extension: "js")
        let icons = try PageResources.texts(in: "Styles", extension: "svg")
        // One style sheet over the wire, in an order that later files rely on.
        let sheets = try ["tokens", "frame", "marks", "overview", "way", "todo", "print"].map { name in
            guard let sheet = styles[name] else { throw PageError.templateMissing("\(name).css") }
            return sheet
        }
        guard let code = scripts["page"] else { throw PageError.templateMissing("page.js") }
        guard let drawing = icons["icon"] else { throw PageError.templateMissing("icon.svg") }
        style = StaticAsset(
            name: "page", suffix: "css", contentType: "text/css; charset=utf-8", text: sheets.joined(separator: "\n"))
        script = StaticAsset(name: "page", suffix: "js", contentType: "text/javascript; charset=utf-8", text: code)
        icon = StaticAsset(name: "icon", suffix: "svg", contentType: "image/svg+xml", text: drawing)
    }
}
