import Foundation
import FoundationXML

/// Takes the events of one XML part. Names come without their namespace prefix.
protocol XMLPartReader: AnyObject {
    /// An element begins.
    func start(_ name: String, _ attributes: [String: String]) throws(WorkbookError)
    /// Text of the element that is open; a text may come in several pieces.
    func text(_ piece: String)
    /// An element ends.
    func end(_ name: String) throws(WorkbookError)
}

/// One XML part of a workbook, read as a stream of events: no tree is ever built.
struct XMLPart {
    /// The part's name, for messages.
    let name: String
    /// The part's bytes.
    let bytes: [UInt8]

    /// Reads the part from beginning to end.
    ///
    /// A document type is refused wherever it stands: OPC forbids it, and entities are the way to make a small part
    /// huge or to read other files. So only UTF-8 is taken, in which one cannot be hidden.
    func read(into reader: some XMLPartReader) throws(WorkbookError) {
        guard isPlainUTF8 else { throw .malformedPart(name, reason: "it is not UTF-8") }
        guard !declaresDocumentType else { throw .malformedPart(name, reason: "it declares a document type") }
        let events = Events(reader)
        // In pieces: libxml2 gives up on more than 10 MB at once.
        let parser = XMLParser(stream: InputStream(data: Data(bytes)))
        parser.shouldResolveExternalEntities = false
        parser.delegate = events
        let complete = parser.parse()
        if let failure = events.failure { throw failure }
        // The parser takes a text that ends within an element, so the elements are counted here.
        guard complete, events.isComplete else {
            throw .malformedPart(name, reason: "line \(parser.lineNumber) is not well-formed XML")
        }
    }

    private var isPlainUTF8: Bool {
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { return false }
        guard let declared = encodingDeclared else { return true }
        return ["utf-8", "us-ascii", "ascii"].contains(declared.lowercased())
    }

    /// The encoding named in the XML declaration.
    private var encodingDeclared: String? {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard head.contains("<?xml"), let end = head.range(of: "?>"),
            let key = head[..<end.lowerBound].range(of: "encoding")
        else { return nil }
        let quoted = head[key.upperBound..<end.lowerBound].split(whereSeparator: { "=\"' \t\r\n".contains($0) })
        return quoted.first.map(String.init) ?? ""
    }

    private var declaresDocumentType: Bool {
        let mark = Array("<!DOCTYPE".utf8)
        return bytes.indices.contains { index in
            bytes[index] == mark[0] && bytes[index...].starts(with: mark)
        }
    }

    /// Hands the parser's events on and stops it at the reader's first error.
    private final class Events: NSObject, XMLParserDelegate {
        private let reader: any XMLPartReader
        private(set) var failure: WorkbookError?
        private var open = 0
        private var hasRoot = false

        /// Whether there was a root element and it ended.
        var isComplete: Bool { hasRoot && open == 0 }

        init(_ reader: any XMLPartReader) {
            self.reader = reader
        }

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            open += 1
            hasRoot = true
            guard failure == nil else { return }
            var unprefixed: [String: String] = [:]
            for (name, value) in attributes { unprefixed[Self.local(name)] = value }
            do {
                try reader.start(Self.local(elementName), unprefixed)
            } catch {
                stop(parser, error)
            }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            if failure == nil { reader.text(string) }
        }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            if failure == nil { reader.text(String(decoding: block, as: UTF8.self)) }
        }

        func parser(
            _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
        ) {
            open -= 1
            guard failure == nil else { return }
            do {
                try reader.end(Self.local(elementName))
            } catch {
                stop(parser, error)
            }
        }

        private func stop(_ parser: XMLParser, _ error: WorkbookError) {
            failure = error
            parser.abortParsing()
        }

        private static func local(_ name: String) -> String {
            name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }
    }
}
