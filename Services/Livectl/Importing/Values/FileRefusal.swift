/// Why a file is refused whole.
package struct FileRefusal: Error, Equatable, Sendable {
    /// The file's name as it was given.
    package let file: String
    /// Why.
    package let reason: Reason

    /// The reasons.
    package enum Reason: Equatable, Sendable {
        /// The workbook cannot be read.
        case workbook(WorkbookError)
        /// The text is not JSON.
        case json(line: Int, reason: String)
        /// The text is not CSV from this line on.
        case csv(line: Int, reason: String)
        /// Neither a workbook nor JSON nor CSV.
        case unknownKind
        /// No sheet has the headers of a layout that is known: what the nearest one lacks, and what stands there.
        case unknownLayout(missing: [String], found: [String])
        /// Headers that a layout of our own does not have; all of its own are there.
        case unknownHeaders([String], known: [String])
        /// A line above a feed's headers does not say what it is for.
        case feedLine(row: Int, name: String, ValueProblem)
        /// A feed among files of one shop: it names its shops itself.
        case feedOfShop
        /// LIVE sessions among feeds: nothing says whose they are.
        case sessionsWithoutShop
        /// A header stands twice, so its column is not certain.
        case repeatedHeader(String)
        /// The platform answered with an error instead of sessions.
        case platformError(code: String, message: String)
        /// The JSON is not a list of LIVE sessions.
        case notASessionList(String)
    }
}

extension FileRefusal: CustomStringConvertible {
    /// The reason with the file's name, as told to whoever imports it.
    package var description: String {
        switch reason {
        case .workbook(let error): "\(file): \(error)"
        case .json(let line, let reason): "\(file), line \(line): not JSON: \(reason)"
        case .csv(let line, let reason): "\(file), line \(line): not CSV: \(reason)"
        case .unknownKind: "\(file): neither an XLSX workbook nor JSON nor the CSV of a feed"
        case .unknownLayout(let missing, let found):
            "\(file): not a known layout. Headers missing: \(Self.list(missing)). Headers found: \(Self.list(found))"
        case .unknownHeaders(let unknown, let known):
            "\(file): not a known layout. Headers not known: \(Self.list(unknown)). Headers known: \(Self.list(known))"
        case .feedLine(let row, let name, let problem): "\(file), row \(row), \(name): \(problem)"
        case .feedOfShop:
            "\(file): a feed names its accounts and shops itself: import it without --seller and --account"
        case .sessionsWithoutShop: "\(file): LIVE sessions: give either --seller or --account to say whose they are"
        case .repeatedHeader(let header): "\(file): the header \"\(header)\" stands there twice"
        case .platformError(let code, let message):
            "\(file): the platform answered with error \(code): \(message.prefix(300))"
        case .notASessionList(let reason): "\(file): not a list of LIVE sessions: \(reason)"
        }
    }

    private static func list(_ headers: [String]) -> String {
        headers.isEmpty ? "none" : headers.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
