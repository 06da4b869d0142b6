"""What a change of the contracts may not do to those who have the released ones."""
from google.protobuf import descriptor_pb2

from . import schema

FIELD = descriptor_pb2.FieldDescriptorProto


def breaking(released, current):
    """One sentence for each change that breaks somebody; additions are none."""
    return [
        *_messages(schema.messages(released), schema.messages(current)),
        *_enums(schema.enums(released), schema.enums(current)),
        *_services(schema.services(released), schema.services(current)),
        *_optional(schema.messages(current)),
    ]


def _messages(released, current):
    for name, old in released.items():
        new = current.get(name)
        if new is None:
            yield f"message {name} is gone"
            continue
        fields = {field.number: field for field in new.field}
        for field in old.field:
            if field.number not in fields:
                yield f"{name}: field {field.number}, {field.name}, is gone"
            else:
                yield from _field(f"{name}.{field.name}", old, field, new, fields[field.number])
        yield from _reserved(name, old, new, fields)


def _field(name, old_message, old, new_message, new):
    facts = {
        "name": (old.name, new.name),
        "JSON name": (old.json_name, new.json_name),
        "type": (_type(old), _type(new)),
        "label": (FIELD.Label.Name(old.label), FIELD.Label.Name(new.label)),
        "packing": (_packed(old), _packed(new)),
        "oneof": (_oneof(old_message, old), _oneof(new_message, new)),
    }
    for what, (before, after) in facts.items():
        if before != after:
            yield f"{name}: {what} was {before} and is {after}"


def _type(field):
    return f"{FIELD.Type.Name(field.type)} {field.type_name}".strip()


def _packed(field):
    """How a repeated number is written: proto3 packs unless told otherwise."""
    unpackable = (FIELD.TYPE_STRING, FIELD.TYPE_BYTES, FIELD.TYPE_MESSAGE, FIELD.TYPE_GROUP)
    if field.label != FIELD.LABEL_REPEATED or field.type in unpackable:
        return None
    return "packed" if not field.options.HasField("packed") or field.options.packed else "unpacked"


def _oneof(message, field):
    return message.oneof_decl[field.oneof_index].name if field.HasField("oneof_index") else None


def _reserved(name, old, new, fields):
    """A number or name that was taken back stays so."""
    ranges = [range(taken.start, taken.end) for taken in new.reserved_range]
    for taken in old.reserved_range:
        for number in sorted({taken.start, taken.end - 1}):
            if number in fields or not any(number in numbers for numbers in ranges):
                yield f"{name}: number {number} is no longer reserved"
    for word in set(old.reserved_name) - set(new.reserved_name):
        yield f"{name}: the name {word} is no longer reserved"


def _enums(released, current):
    for name, old in released.items():
        if name not in current:
            yield f"enum {name} is gone"
            continue
        values = {value.number: value.name for value in current[name].value}
        for value in old.value:
            if values.get(value.number) != value.name:
                yield f"{name}: value {value.number}, {value.name}, is {values.get(value.number, 'gone')}"


def _services(released, current):
    for name, old in released.items():
        if name not in current:
            yield f"service {name} is gone"
            continue
        methods = {method.name: method for method in current[name].method}
        for method in old.method:
            if method.name not in methods:
                yield f"{name}/{method.name} is gone"
            else:
                yield from _method(f"{name}/{method.name}", method, methods[method.name])


def _method(name, old, new):
    facts = {
        "request": (old.input_type, new.input_type),
        "answer": (old.output_type, new.output_type),
        "streaming": ((old.client_streaming, old.server_streaming), (new.client_streaming, new.server_streaming)),
        "idempotency": (old.options.idempotency_level, new.options.idempotency_level),
    }
    for what, (before, after) in facts.items():
        if before != after:
            yield f"{name}: {what} was {before} and is {after}"


def _optional(current):
    """C has no presence bits for proto3's optional, whether the field was released or not."""
    for name, message in current.items():
        for field in message.field:
            if field.proto3_optional:
                yield f"{name}.{field.name} is a proto3 optional"
