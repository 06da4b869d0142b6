"""Message classes of the contracts, and what failures carry."""
import os
import pathlib

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

POOL = descriptor_pool.DescriptorPool()
SET = pathlib.Path(os.environ["GRPC_TEST_FOLDER"]) / "contracts.bin"
for file in descriptor_pb2.FileDescriptorSet.FromString(SET.read_bytes()).file:
    POOL.Add(file)


def message(name):
    return message_factory.GetMessageClass(POOL.FindMessageTypeByName(f"livediagnosis.{name}"))


def detail(error):
    """The ErrorDetail that a failure came with."""
    carried = dict(error.trailing_metadata()).get("live-error-bin", b"")
    return message("rpc.v1.ErrorDetail").FromString(carried)
