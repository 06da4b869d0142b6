import FoundationEssentials
import SwiftProtobuf

/// Fields that no contract has (presence of proto2, groups, maps, extensions) and alternatives: left to the general codec.
extension MessageDecoder {
    mutating func handleConflictingOneOf() throws { throw GivesUp() }

    mutating func decodeSingularFloatField(value: inout Float?) throws { throw GivesUp() }

    mutating func decodeSingularDoubleField(value: inout Double?) throws { throw GivesUp() }

    mutating func decodeSingularInt32Field(value: inout Int32?) throws { throw GivesUp() }

    mutating func decodeSingularInt64Field(value: inout Int64?) throws { throw GivesUp() }

    mutating func decodeSingularUInt32Field(value: inout UInt32?) throws { throw GivesUp() }

    mutating func decodeSingularUInt64Field(value: inout UInt64?) throws { throw GivesUp() }

    mutating func decodeSingularSInt32Field(value: inout Int32?) throws { throw GivesUp() }

    mutating func decodeSingularSInt64Field(value: inout Int64?) throws { throw GivesUp() }

    mutating func decodeSingularFixed32Field(value: inout UInt32?) throws { throw GivesUp() }

    mutating func decodeSingularFixed64Field(value: inout UInt64?) throws { throw GivesUp() }

    mutating func decodeSingularSFixed32Field(value: inout Int32?) throws { throw GivesUp() }

    mutating func decodeSingularSFixed64Field(value: inout Int64?) throws { throw GivesUp() }

    mutating func decodeSingularBoolField(value: inout Bool?) throws { throw GivesUp() }

    mutating func decodeSingularStringField(value: inout String?) throws { throw GivesUp() }

    mutating func decodeSingularBytesField(value: inout Data?) throws { throw GivesUp() }

    mutating func decodeSingularEnumField<E: Enum>(value: inout E?) throws where E.RawValue == Int { throw GivesUp() }

    mutating func decodeSingularGroupField<G: Message>(value: inout G?) throws { throw GivesUp() }

    mutating func decodeRepeatedGroupField<G: Message>(value: inout [G]) throws { throw GivesUp() }

    mutating func decodeMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: inout _ProtobufMap<KeyType, ValueType>.BaseType
    ) throws { throw GivesUp() }

    mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type,
        value: inout _ProtobufEnumMap<KeyType, ValueType>.BaseType
    ) throws where ValueType.RawValue == Int { throw GivesUp() }

    mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type,
        value: inout _ProtobufMessageMap<KeyType, ValueType>.BaseType
    ) throws { throw GivesUp() }

    mutating func decodeExtensionField(
        values: inout ExtensionFieldValueSet, messageType: any Message.Type, fieldNumber: Int
    ) throws { throw GivesUp() }
}
