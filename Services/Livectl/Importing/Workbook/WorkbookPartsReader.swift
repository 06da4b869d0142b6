/// Reads `workbook.xml`: the sheets in order, and which day serial numbers count from.
final class WorkbookPartReader: XMLPartReader {
    private(set) var sheets: [(name: String, relationship: String)] = []
    private(set) var dateSystem = SpreadsheetDateSystem.from1900

    func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "sheet":
            sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
        case "workbookPr":
            if ["1", "true"].contains(attributes["date1904"] ?? "") { dateSystem = .from1904 }
        default: break
        }
    }

    func text(_ piece: String) {}
    func end(_ name: String) {}
}

/// Reads a `.rels` part: which part plays which role for another.
final class RelationshipsReader: XMLPartReader {
    /// The last word of the relationship's type, and its target, by id.
    private(set) var targets: [String: (role: String, target: String)] = [:]

    func start(_ name: String, _ attributes: [String: String]) {
        guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
            let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        targets[id] = (type.split(separator: "/").last.map(String.init) ?? "", target)
    }

    func text(_ piece: String) {}
    func end(_ name: String) {}

    /// The target of the first relationship with a role.
    func target(role: String) -> String? {
        targets.values.first { $0.role == role }?.target
    }
}

/// Reads `docProps/core.xml`: when the document was last changed.
final class DocumentPropertiesReader: XMLPartReader {
    /// The W3C date-time of the last change, as written.
    private(set) var modified: String?
    private var collecting = false

    func start(_ name: String, _ attributes: [String: String]) {
        collecting = name == "modified"
        if collecting { modified = "" }
    }

    func text(_ piece: String) {
        if collecting { modified?.append(piece) }
    }

    func end(_ name: String) {
        collecting = false
    }
}
