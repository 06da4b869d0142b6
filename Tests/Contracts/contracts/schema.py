"""Contracts as protoc reads them: the ones of the working tree, and the ones that were released."""
import pathlib
import subprocess
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROTO = ROOT / "Proto"
RELEASED = PROTO / "released"


def current():
    """The descriptor set of the working tree, without comments."""
    files = sorted(str(path.relative_to(PROTO)) for path in (PROTO / "livediagnosis").rglob("*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "set"
        subprocess.run(["protoc", f"--proto_path={PROTO}", f"--descriptor_set_out={output}", *files], check=True)
        return parse(output.read_bytes())


def released():
    """The descriptor set that was released last."""
    return parse((RELEASED / "contracts.binpb").read_bytes())


def parse(data):
    return descriptor_pb2.FileDescriptorSet.FromString(data)


def messages(descriptors):
    """All message types by full name, nested ones included, in the order of the files."""
    found = {}

    def walk(prefix, types):
        for message in types:
            name = f"{prefix}.{message.name}"
            found[name] = message
            walk(name, message.nested_type)

    for file in descriptors.file:
        walk(file.package, file.message_type)
    return found


def enums(descriptors):
    """All enum types by full name."""
    found = {f"{file.package}.{enum.name}": enum for file in descriptors.file for enum in file.enum_type}
    for name, message in messages(descriptors).items():
        found.update({f"{name}.{enum.name}": enum for enum in message.enum_type})
    return found


def services(descriptors):
    """All services by full name."""
    return {f"{file.package}.{service.name}": service for file in descriptors.file for service in file.service}


class Types:
    """Message classes of a descriptor set."""

    def __init__(self, descriptors):
        self._pool = descriptor_pool.DescriptorPool()
        for file in descriptors.file:
            self._pool.Add(file)

    def __getitem__(self, name):
        return message_factory.GetMessageClass(self._pool.FindMessageTypeByName(name))
