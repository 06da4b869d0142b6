/// What a file may cost to read. A file from outside is refused on reaching a limit, before memory is spent on it.
package struct WorkbookLimits: Sendable {
    /// Bytes of the file itself.
    package var fileBytes = 64 << 20
    /// Parts in the archive; a workbook has a dozen or two.
    package var entries = 1_000
    /// Bytes of one part once inflated. A row of 25 cells takes about 1.5 KiB, so this holds some 40,000 sessions.
    package var entryBytes = 64 << 20
    /// Bytes of all parts read, once inflated.
    package var totalBytes = 96 << 20
    /// Inflated bytes for each compressed byte, for parts over 1 MiB. Sheets of like rows reach 60; bombs have 1,000.
    package var inflation = 250
    /// Sheets in a workbook.
    package var sheets = 64
    /// Rows holding a cell, in one sheet.
    package var rows = 100_000
    /// Columns in one row; an export has 36 at most.
    package var columns = 512
    /// Cells of the whole workbook.
    package var cells = 2_000_000

    /// The limits of the importer.
    package init() {}
}
