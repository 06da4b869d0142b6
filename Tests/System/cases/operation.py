"""What the operator's command tells of the instance."""
import unittest

from support import files, instance, shop, wire

# What a call without fields would do, where that is more than to be refused.
REQUESTS = {"RefreshBenchmarks": '{"region": "none"}'}
VOTE = "suggestions/PutFeedback"


class Status(unittest.TestCase):
    def test_all_five(self):
        """status tells of all five processes, each ready where it takes calls, the gateway where it tells of its health"""
        out, _ = instance.livectl("status")
        ports = {**instance.RPC_PORT, "gateway": instance.PAGE_PORT + 15}
        lines = {words[0]: words[1:] for words in map(str.split, out.splitlines()) if words[0] in ports}
        self.assertEqual(
            {service: words[:2] for service, words in lines.items()},
            {service: [f"127.0.0.1:{port}", "ready"] for service, port in ports.items()})


class Calls(unittest.TestCase):
    def test_every_method(self):
        """call reaches every method of every service: each answers, or refuses the request and not the caller"""
        for service in instance.RPC_PORT:
            methods = wire.methods(service)
            self.assertTrue(methods)
            for method in methods:
                name = f"{service}/{method}"
                if name == VOTE:
                    continue
                with self.subTest(name):
                    _, err = instance.livectl("call", name, REQUESTS.get(method, "{}"), status=None)
                    for reason in ("PERMISSION_DENIED", "UNAUTHENTICATED", "UNIMPLEMENTED", "Fatal", "is no method"):
                        self.assertNotIn(reason, err)

    def test_as_a_person(self):
        """with a person and an account a call carries their grant: figures without naming them, and a vote"""
        own = shop.Shop("calls")
        own.load(files.Sheet(own.handle).save(own.folder / "week.xlsx"))
        who = ("--person", own.id, "--account", own.account)
        figures, _ = instance.livectl("call", "metrics/GetAccountMetrics", "{}", *who)
        self.assertIn("windowEndDay", figures)
        _, err = instance.livectl("call", VOTE, '{"step": 4000000, "vote": "VOTE_HELPFUL"}', *who, status=1)
        self.assertIn("NOT_FOUND", err)
        _, err = instance.livectl("call", VOTE, "{}", status=1)
        self.assertIn("--person and --account", err)
        _, err = instance.livectl("call", "metrics/GetAccountMetrics", "{}", "--person", own.id, "--account", "nobody", status=1)
        self.assertIn("ACCOUNT_NOT_FOUND", err)

    def test_gateway(self):
        """the gateway takes no calls: said so, with the services that do"""
        _, err = instance.livectl("call", "Health/Check", "{}", "--at", "gateway", status=1)
        self.assertIn("'gateway' is invalid", err)
        self.assertIn("accounts", err)

    def test_mistakes(self):
        """a request that is no JSON, no object or not the method's: said in words"""
        for request, words in {"{bad": "not JSON: line 1", "[]": "not one JSON object", '{"x": 1}': 'no field "x"'}.items():
            with self.subTest(request):
                _, err = instance.livectl("call", "accounts/GetSeller", request, status=1)
                self.assertIn(words, err)
