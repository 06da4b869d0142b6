"""Golden bytes: messages with every field filled, written by an implementation that is not ours.

A line of golden.tsv has the message's name, its bytes in hexadecimal, and the same as text for people. A message with
oneofs has as many lines as its largest oneof has members. Lines are only ever added.
"""
import dataclasses

from google.protobuf import descriptor, text_format

from . import schema

FILE = schema.RELEASED / "golden.tsv"
# Deep enough for the deepest answer of the suite; a type that holds itself ends there.
DEEPEST = 6


@dataclasses.dataclass(frozen=True)
class Golden:
    name: str
    data: bytes
    text: str

    @property
    def line(self):
        return f"{self.name}\t{self.data.hex()}\t{self.text}\n"


def read():
    """All golden bytes that were released."""
    lines = FILE.read_text().splitlines() if FILE.exists() else []
    rows = (line.split("\t", 2) for line in lines)
    return [Golden(name, bytes.fromhex(data), text) for name, data, text in rows]


def made(descriptors):
    """Golden bytes of every message of a descriptor set."""
    types = schema.Types(descriptors)
    rows = []
    for name in schema.messages(descriptors):
        kind = types[name]
        widest = max((len(oneof.fields) for oneof in kind.DESCRIPTOR.oneofs), default=1)
        for variant in range(widest):
            message = _filled(kind, variant, depth=0)
            text = text_format.MessageToString(message, as_one_line=True)
            rows.append(Golden(name, message.SerializeToString(deterministic=True), text))
    return rows


def problems(rows, descriptors):
    """What is wrong with golden bytes under a descriptor set: each decodes, and says and encodes the same."""
    types = schema.Types(descriptors)
    known = schema.messages(descriptors)
    for row in rows:
        if row.name not in known:
            yield f"{row.name} has golden bytes and is gone"
            continue
        message = types[row.name].FromString(row.data)
        if message.SerializeToString(deterministic=True) != row.data:
            yield f"{row.name}: its golden bytes encode to others"
        elif text_format.Parse(row.text, types[row.name]()) != message:
            yield f"{row.name}: its golden bytes say something else: {message}"
    for name in known.keys() - {row.name for row in rows}:
        yield f"{name} has no golden bytes: renew the released contracts"


def _filled(kind, variant, depth):
    """A message with every field set; of a oneof the member `variant`, or the last of a smaller one."""
    message = kind()
    for field in kind.DESCRIPTOR.fields:
        oneof = field.containing_oneof
        if oneof is not None and oneof.fields[min(variant, len(oneof.fields) - 1)] is not field:
            continue
        _fill(message, field, variant, depth)
    return message


def _fill(message, field, variant, depth):
    place = getattr(message, field.name)
    if field.message_type is None:
        if field.is_repeated:
            place.extend(_value(field, item) for item in range(2))
        else:
            setattr(message, field.name, _value(field, 0))
    elif depth < DEEPEST:
        targets = [place.add(), place.add()] if field.is_repeated else [place]
        for item, target in enumerate(targets):
            target.SetInParent()
            target.CopyFrom(_filled(type(target), variant + item, depth + 1))


def _value(field, item):
    """A value that no other field of the message has, and that takes more than a byte where it can."""
    kinds = descriptor.FieldDescriptor
    number = field.number * 1_000 + item
    match field.type:
        case kinds.TYPE_STRING:
            return f"{field.name} é{item}"
        case kinds.TYPE_BYTES:
            return bytes([0, field.number % 256, 0xFF, item])
        case kinds.TYPE_BOOL:
            return item == 0
        case kinds.TYPE_ENUM:
            values = field.enum_type.values
            return values[max(len(values) - 1 - item, 0)].number
        case kinds.TYPE_DOUBLE | kinds.TYPE_FLOAT:
            return number + 0.25
        case kinds.TYPE_SINT32 | kinds.TYPE_INT32 | kinds.TYPE_SFIXED32:
            return -number
        case kinds.TYPE_SINT64 | kinds.TYPE_INT64 | kinds.TYPE_SFIXED64:
            return -number * 1_000_000_007
        case kinds.TYPE_UINT64 | kinds.TYPE_FIXED64:
            return number * 1_000_000_007
        case _:
            return number
