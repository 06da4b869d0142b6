/// An XLSX file: its sheets with the cells' values. Styles, formulas and drawings are not read.
package struct XLSXWorkbook: Sendable {
    /// Sheets in the workbook's order; sheets that are charts are left out.
    package let sheets: [Worksheet]
    /// What serial dates count from.
    package let dateSystem: SpreadsheetDateSystem
    /// The last change by the document's own properties (a W3C date-time), as written.
    package let modified: String?

    /// Whether bytes begin as a ZIP file does. Everything else is no workbook.
    package static func isLikely(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B])
    }

    /// Reads a workbook from the bytes of its file.
    package init(bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
        var archive = try ZipArchive(bytes: bytes, limits: limits)
        let package = RelationshipsReader()
        try Self.read("_rels/.rels", of: &archive, into: package, required: false)
        let main = Self.resolve(package.target(role: "officeDocument") ?? "xl/workbook.xml", from: "")
        let workbook = WorkbookPartReader()
        try Self.read(main, of: &archive, into: workbook)
        guard workbook.sheets.count <= limits.sheets else { throw .overLimit("more than \(limits.sheets) sheets") }

        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        let relations = RelationshipsReader()
        try Self.read("\(folder)_rels/\(main.dropFirst(folder.count)).rels", of: &archive, into: relations)
        let strings = SharedStringsReader()
        if let target = relations.target(role: "sharedStrings") {
            try Self.read(Self.resolve(target, from: folder), of: &archive, into: strings)
        }
        let properties = DocumentPropertiesReader()
        let core = package.target(role: "core-properties") ?? "docProps/core.xml"
        try Self.read(Self.resolve(core, from: ""), of: &archive, into: properties, required: false)

        var sheets: [Worksheet] = []
        var cells = 0
        for sheet in workbook.sheets {
            guard let relation = relations.targets[sheet.relationship], relation.role == "worksheet" else { continue }
            let part = Self.resolve(relation.target, from: folder)
            let reader = SheetReader(part: part, strings: strings.strings, limits: limits, cellsBefore: cells)
            try Self.read(part, of: &archive, into: reader)
            cells += reader.cellCount
            sheets.append(Worksheet(name: sheet.name, rows: reader.rows))
        }
        self.sheets = sheets
        self.dateSystem = workbook.dateSystem
        self.modified = properties.modified
    }

    private static func read(
        _ name: String, of archive: inout ZipArchive, into reader: some XMLPartReader, required: Bool = true
    ) throws(WorkbookError) {
        guard let bytes = try archive.part(name) else {
            if required { throw .missingPart(name) }
            return
        }
        try XMLPart(name: name, bytes: bytes).read(into: reader)
    }

    /// The part a relationship's target names: from the root with a leading slash, else from the folder.
    private static func resolve(_ target: String, from folder: String) -> String {
        target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    }
}
