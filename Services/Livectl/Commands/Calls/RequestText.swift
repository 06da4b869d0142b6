package import Contracts
import Foundation
import Importing
import SwiftProtobuf

/// A request as an operator writes it: one JSON object, by the proto3 mapping.
package struct RequestText: Sendable {
    private let bytes: [UInt8]

    package init(_ text: some Sequence<UInt8>) {
        bytes = Array(text)
    }

    /// The message in the text.
    /// - Throws: `CommandFailure` with what is wrong, in words.
    package func message<M: CodedMessage>(of type: M.Type) throws -> M {
        let values: [JSONValue]
        do throws(JSONReader.Failure) {
            values = try JSONReader.values(in: bytes)
        } catch {
            throw CommandFailure("the request is not JSON: line \(error.line): \(error.reason)")
        }
        guard values.count == 1, case .object? = values.first else {
            throw CommandFailure("the request is not one JSON object, such as {} or {\"sellerId\": \"kedai\"}")
        }
        do {
            return try M(jsonUTF8Data: Data(bytes))
        } catch let error as JSONDecodingError {
            throw CommandFailure("the request is no \(M.protoMessageName): \(Self.words(error))")
        }
    }

    private static func words(_ error: JSONDecodingError) -> String {
        switch error {
        case .unknownField(let name): "it has no field \"\(name)\""
        case .malformedNumber, .leadingZero: "a number was expected, and something else stands there"
        case .numberRange: "a number is not whole, or outside of its field's range"
        case .malformedBool: "true or false was expected, and something else stands there"
        case .malformedString: "a text was expected, and something else stands there"
        case .unrecognizedEnumValue: "a value is none of those that its field has"
        case .illegalNull: "null stands where a value must"
        case .malformedMap, .unquotedMapKey: "an object was expected, and something else stands there"
        case .conflictingOneOf: "it has two fields of which only one may be there"
        case .messageDepthLimit: "its objects are nested too deep"
        case .invalidUTF8: "it is not UTF-8"
        case .schemaMismatch, .failure, .malformedDuration, .malformedTimestamp, .malformedFieldMask,
            .missingFieldNames, .truncated, .trailingGarbage:
            "a value is not of its field's kind"
        }
    }
}
