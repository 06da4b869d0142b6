"""The check bites: each breaking change of a contract is found, and no addition is."""
import copy
import unittest

from google.protobuf import descriptor_pb2

from . import changes, golden, schema

FIELD = descriptor_pb2.FieldDescriptorProto


class Changes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.released = schema.current()

    def setUp(self):
        self.current = copy.deepcopy(self.released)

    def message(self, name):
        return schema.messages(self.current)[f"livediagnosis.{name}"]

    def field(self, message, name):
        return next(field for field in self.message(message).field if field.name == name)

    def service(self, name):
        return schema.services(self.current)[f"livediagnosis.{name}"]

    def assert_found(self, *words):
        found = changes.breaking(self.released, self.current)
        self.assertEqual(len(found), 1, found)
        for word in words:
            self.assertIn(word, found[0])

    def test_nothing(self):
        self.assertEqual(changes.breaking(self.released, self.current), [])

    def test_message_removed(self):
        file = next(file for file in self.current.file if file.name.endswith("accounts/v1/accounts.proto"))
        del file.message_type[:1]
        self.assert_found("AuthorizeRequest is gone")

    def test_field_removed(self):
        del self.message("accounts.v1.Violation").field[4]
        self.assert_found("Violation: field 5, rule, is gone")

    def test_field_renumbered(self):
        self.field("accounts.v1.Violation", "rule").number = 99
        self.assert_found("Violation: field 5, rule, is gone")

    def test_field_renamed(self):
        field = self.field("accounts.v1.Violation", "rule")
        field.name = "law"
        self.assert_found("Violation.rule: name was rule and is law")

    def test_field_retyped(self):
        self.field("accounts.v1.Violation", "points").type = FIELD.TYPE_SINT32
        self.assert_found("points: type was TYPE_UINT32 and is TYPE_SINT32")

    def test_message_of_field_changed(self):
        self.field("accounts.v1.PutSellerRequest", "seller").type_name = ".livediagnosis.accounts.v1.Violation"
        self.assert_found("seller: type was", "accounts.v1.Violation")

    def test_label_changed(self):
        self.field("accounts.v1.Violation", "text").label = FIELD.LABEL_REPEATED
        self.assert_found("text: label was LABEL_OPTIONAL and is LABEL_REPEATED")

    def test_packing_changed(self):
        self.field("metrics.v1.GetAccountMetricsResponse", "value").options.packed = False
        self.assert_found("value: packing was packed and is unpacked")

    def test_field_into_oneof(self):
        self.field("rpc.v1.Frame", "call").oneof_index = 0
        self.assert_found("call: oneof was None and is kind")

    def test_proto3_optional(self):
        self.field("accounts.v1.Violation", "text").proto3_optional = True
        self.assert_found("Violation.text is a proto3 optional")

    def test_new_proto3_optional(self):
        self.message("accounts.v1.Violation").field.add(
            name="note", number=100, type=FIELD.TYPE_STRING, label=FIELD.LABEL_OPTIONAL, proto3_optional=True)
        self.assert_found("Violation.note is a proto3 optional")

    def test_enum_value_removed(self):
        del schema.enums(self.current)["livediagnosis.metrics.v1.Metric"].value[3]
        self.assert_found("Metric: value 3, METRIC_IMPRESSIONS_PER_HOUR, is gone")

    def test_enum_value_renamed(self):
        schema.enums(self.current)["livediagnosis.metrics.v1.Metric"].value[3].name = "METRIC_OTHER"
        self.assert_found("Metric: value 3, METRIC_IMPRESSIONS_PER_HOUR, is METRIC_OTHER")

    def test_method_removed(self):
        del self.service("accounts.v1.AccountsService").method[0]
        self.assert_found("AccountsService/Authorize is gone")

    def test_method_answers_another_message(self):
        self.service("accounts.v1.AccountsService").method[0].output_type = ".livediagnosis.accounts.v1.Grant"
        self.assert_found("Authorize: answer was")

    def test_idempotency_changed(self):
        self.service("accounts.v1.AccountsService").method[0].options.ClearField("idempotency_level")
        self.assert_found("Authorize: idempotency was")

    def test_streaming(self):
        self.service("accounts.v1.AccountsService").method[0].server_streaming = True
        self.assert_found("Authorize: streaming was")

    def test_number_no_longer_reserved(self):
        before = schema.messages(self.released)["livediagnosis.accounts.v1.Violation"]
        before.reserved_range.add(start=50, end=51)
        self.addCleanup(before.ClearField, "reserved_range")
        self.assert_found("Violation: number 50 is no longer reserved")

    def test_additions(self):
        self.message("accounts.v1.Violation").field.add(
            name="note", number=100, type=FIELD.TYPE_STRING, label=FIELD.LABEL_OPTIONAL)
        schema.enums(self.current)["livediagnosis.metrics.v1.Metric"].value.add(name="METRIC_NEW", number=25)
        service = self.service("accounts.v1.AccountsService")
        service.method.add(
            name="New", input_type=service.method[0].input_type, output_type=service.method[0].output_type)
        file = self.current.file[0]
        file.message_type.add(name="New")
        file.enum_type.add(name="NewKind").value.add(name="NEW_KIND_UNSPECIFIED", number=0)
        self.assertEqual(changes.breaking(self.released, self.current), [])


class GoldenBytes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.descriptors = schema.current()
        cls.rows = golden.made(cls.descriptors)

    def test_made_again(self):
        self.assertEqual(self.rows, golden.made(self.descriptors))
        self.assertEqual(list(golden.problems(self.rows, self.descriptors)), [])

    def test_every_field_is_filled(self):
        types = schema.Types(self.descriptors)
        filled = {}
        for row in self.rows:
            message = types[row.name].FromString(row.data)
            filled.setdefault(row.name, set()).update(field.name for field, _ in message.ListFields())
        for name, message in schema.messages(self.descriptors).items():
            self.assertEqual(filled[name], {field.name for field in message.field}, name)

    def test_message_without(self):
        name = self.rows[0].name
        rows = [row for row in self.rows if row.name != name]
        self.assertEqual(
            list(golden.problems(rows, self.descriptors)),
            [f"{name} has no golden bytes: renew the released contracts"])

    def test_another_meaning(self):
        """a field that is written the same way and read otherwise"""
        name = "livediagnosis.accounts.v1.Violation"
        changed = copy.deepcopy(self.descriptors)
        field = next(f for f in schema.messages(changed)[name].field if f.name == "day")
        field.type = FIELD.TYPE_INT32
        found = list(golden.problems(self.rows, changed))
        self.assertTrue(any(name in problem for problem in found), found)


if __name__ == "__main__":
    unittest.main()
