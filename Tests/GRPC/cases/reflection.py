"""Reflection, v1 and v1alpha, by grpcio-reflection, on the running accounts service."""
import os
import pathlib
import hashlib
import hmac
import time
import unittest

import grpc
from google.protobuf import descriptor_pool, message_factory
from grpc_reflection.v1alpha import proto_reflection_descriptor_database as database, reflection_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc

from support.contracts import message

ACCOUNTS = "livediagnosis.accounts.v1.AccountsService"
EVERY = {
    ACCOUNTS, "livediagnosis.rpc.v1.HealthService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection"}


class V1:
    """The stub of v1, which the package does not have: the same messages under the other name."""

    def __init__(self, channel):
        self.ServerReflectionInfo = channel.stream_stream(
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection_pb2.ServerReflectionResponse.FromString)


class Reflection(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        port = int(os.environ["LIVE_HTTP_PORT"]) + 6
        cls.channel = cls.enterClassContext(grpc.insecure_channel(f"127.0.0.1:{port}"))

    def databases(self):
        """One database for each version of the protocol."""
        alpha = database.ProtoReflectionDescriptorDatabase(self.channel)
        one = database.ProtoReflectionDescriptorDatabase(self.channel)
        one._stub = V1(self.channel)
        return {"v1alpha": alpha, "v1": one}

    def test_list(self):
        """the services of the process are listed"""
        for version, source in self.databases().items():
            with self.subTest(version):
                self.assertEqual(set(source.get_services()), EVERY)

    def test_describe(self):
        """every service that is listed is described, with the types of its methods"""
        for version, source in self.databases().items():
            with self.subTest(version):
                pool = descriptor_pool.DescriptorPool(source)
                for name in source.get_services():
                    service = pool.FindServiceByName(name)
                    self.assertTrue(service.methods)
                    for method in service.methods:
                        self.assertTrue(method.input_type.full_name and method.output_type.full_name)
                listed = {method.name for method in pool.FindServiceByName(ACCOUNTS).methods}
                self.assertLessEqual({"Authorize", "ListAccounts", "GetSeller"}, listed)

    def test_not_there(self):
        """what is not there is not found, and the stream goes on"""
        for version, source in self.databases().items():
            with self.subTest(version):
                for look in (source.FindFileByName, source.FindFileContainingSymbol, source.FindAllExtensionNumbers):
                    with self.assertRaises(KeyError):
                        look("nowhere.v1.Nothing")
                self.assertEqual(list(source.FindAllExtensionNumbers("livediagnosis.accounts.v1.Seller")), [])
        asked = [reflection_pb2.ServerReflectionRequest(file_by_filename="nowhere.proto"),
                 reflection_pb2.ServerReflectionRequest(list_services="")]
        answers = list(V1(self.channel).ServerReflectionInfo(iter(asked)))
        self.assertEqual(answers[0].error_response.error_code, grpc.StatusCode.NOT_FOUND.value[0])
        self.assertEqual(len(answers[1].list_services_response.service), len(EVERY))

    def test_call(self):
        """a client that knows the service by reflection alone calls it as an operator"""
        pool = descriptor_pool.DescriptorPool(self.databases()["v1"])
        method = pool.FindServiceByName(ACCOUNTS).FindMethodByName("GetSeller")
        request, response = (message_factory.GetMessageClass(kind) for kind in (method.input_type, method.output_type))
        get = self.channel.unary_unary(
            f"/{ACCOUNTS}/GetSeller", request_serializer=request.SerializeToString,
            response_deserializer=response.FromString)
        seller = get(request(seller_id="seller-kedai"), metadata=operator(), timeout=5).seller
        self.assertEqual((seller.currency, seller.time_zone), ("MYR", "Asia/Kuala_Lumpur"))
        with self.assertRaises(grpc.RpcError) as caught:
            get(request(seller_id="seller-kedai"), timeout=5)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAUTHENTICATED)

    def test_health(self):
        """the running service serves"""
        stub = health_pb2_grpc.HealthStub(self.channel)
        answer = stub.Check(health_pb2.HealthCheckRequest(service=ACCOUNTS), timeout=5)
        self.assertEqual(answer.status, health_pb2.HealthCheckResponse.SERVING)


def operator():
    """Metadata that says that an operator calls, good for a minute."""
    payload = message("rpc.v1.Principal")(
        kind=2, name="grpc-client", expires_at_us=(int(time.time()) + 60) * 1_000_000).SerializeToString()
    key = (pathlib.Path(os.environ["LIVE_STATE"]) / "keys/principal.key").read_bytes()
    code = hmac.new(key, b"livediagnosis.principal.v1\n" + payload, hashlib.sha256).digest()
    return [("live-principal-bin", payload + code)]
