import Importing
import LocalTime
import MetricCatalog

/// The invented shop of the tests: 1 May 2026, 00:00 UTC.
enum Shop {
    static let now: Int64 = 1_777_593_600_000_000
    static let official = ImportAccount(handle: "kedai.contoh", accountID: "acc-1", currency: .myr)
    static let marketing = ImportAccount(handle: "Kedai.Contoh.Live", accountID: "acc-2", currency: .myr)

    static func timeZone() throws -> LocalTimeZone { try LocalTimeZone("Asia/Kuala_Lumpur") }

    static func reader(
        accounts: [ImportAccount] = [official, marketing], asOf: Int64? = nil, now: Int64 = now
    ) throws -> ImportReader {
        ImportReader(accounts: accounts, timeZone: try timeZone(), asOf: asOf, now: now)
    }

    static func read(_ file: LiveAnalysisFile, name: String = "sheet.xlsx") throws -> ImportedFile {
        try reader().read(file.bytes, name: name)
    }

    static func read(json: String, name: String = "list.json") throws -> ImportedFile {
        try reader().read(Array(json.utf8), name: name)
    }
}
