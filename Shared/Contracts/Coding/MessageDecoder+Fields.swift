import FoundationEssentials
import SwiftProtobuf

/// Fields that occur once, texts and messages.
extension MessageDecoder {
    mutating func decodeSingularInt32Field(value: inout Int32) throws {
        value = Int32(truncatingIfNeeded: try number())
    }

    mutating func decodeSingularInt64Field(value: inout Int64) throws { value = Int64(bitPattern: try number()) }

    mutating func decodeSingularUInt32Field(value: inout UInt32) throws {
        value = UInt32(truncatingIfNeeded: try number())
    }

    mutating func decodeSingularUInt64Field(value: inout UInt64) throws { value = try number() }

    mutating func decodeSingularSInt32Field(value: inout Int32) throws {
        value = Int32(zigZag: UInt32(truncatingIfNeeded: try number()))
    }

    mutating func decodeSingularSInt64Field(value: inout Int64) throws { value = Int64(zigZag: try number()) }

    mutating func decodeSingularBoolField(value: inout Bool) throws { value = try number() != 0 }

    mutating func decodeSingularEnumField<E: Enum>(value: inout E) throws where E.RawValue == Int {
        guard let known = E(rawValue: Int(Int32(truncatingIfNeeded: try number()))) else { throw GivesUp() }
        value = known
    }

    mutating func decodeSingularDoubleField(value: inout Double) throws {
        value = Double(bitPattern: try fixed(.fixed64))
    }

    mutating func decodeSingularFloatField(value: inout Float) throws {
        value = Float(bitPattern: try fixed(.fixed32))
    }

    mutating func decodeSingularFixed32Field(value: inout UInt32) throws { value = try fixed(.fixed32) }

    mutating func decodeSingularFixed64Field(value: inout UInt64) throws { value = try fixed(.fixed64) }

    mutating func decodeSingularSFixed32Field(value: inout Int32) throws { value = try fixed(.fixed32) }

    mutating func decodeSingularSFixed64Field(value: inout Int64) throws { value = try fixed(.fixed64) }

    mutating func decodeSingularStringField(value: inout String) throws { value = try text() }

    mutating func decodeRepeatedStringField(value: inout [String]) throws { value.append(try text()) }

    mutating func decodeSingularBytesField(value: inout Data) throws { value = Data(try delimited()) }

    mutating func decodeRepeatedBytesField(value: inout [Data]) throws { value.append(Data(try delimited())) }

    mutating func decodeSingularMessageField<M: Message>(value: inout M?) throws {
        var message = value.take() ?? M()
        try nested { try message.decodeMessage(decoder: &$0) }
        value = message
    }

    mutating func decodeRepeatedMessageField<M: Message>(value: inout [M]) throws {
        var message = M()
        try nested { try message.decodeMessage(decoder: &$0) }
        value.append(message)
    }

    @inline(__always)
    private mutating func text() throws -> String {
        let bytes = try delimited().assumingMemoryBound(to: UInt8.self)
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw GivesUp()
        }
    }
}
