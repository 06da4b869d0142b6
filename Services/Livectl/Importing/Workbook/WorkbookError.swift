/// Why a workbook cannot be read at all.
package enum WorkbookError: Error, Equatable, Sendable {
    /// The archive or a part of it is broken; the text says what.
    case damaged(String)
    /// A part that every workbook has is not there.
    case missingPart(String)
    /// A part is not the XML it should be.
    case malformedPart(String, reason: String)
    /// A limit of ``WorkbookLimits`` was reached.
    case overLimit(String)
}

extension WorkbookError: CustomStringConvertible {
    /// The reason, as told to whoever imports the file.
    package var description: String {
        switch self {
        case .damaged(let reason): "the file is damaged or cut off: \(reason)"
        case .missingPart(let name): "the file is no workbook: it has no part \(name)"
        case .malformedPart(let name, let reason): "part \(name) of the workbook is malformed: \(reason)"
        case .overLimit(let reason): "the file is too large to read safely: \(reason)"
        }
    }
}
