"""What the operator's command tells of the instance."""
import html
import unittest

from support import files, instance, shop, web, wire

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


class Registry(unittest.TestCase):
    def test_refusals(self):
        """what would make figures go to the wrong account, or into two currencies, is refused with its reason"""
        own = shop.Shop("registry")
        link = ("account", "link", "--seller", own.id, "--account", f"{own.account}-2", "--kind", "marketing", "--handle")
        for handle, reason in {own.handle.upper(): "HANDLE_TAKEN", "two words": "HANDLE_MALFORMED", "<b>": "HANDLE_MALFORMED"}.items():
            with self.subTest(handle):
                self.assertIn(reason, instance.livectl(*link, handle, status=1)[1])
        instance.livectl(*link, f"@{own.handle}.2")
        add = ("seller", "add", "--id", own.id, "--category", "fashion/womenswear", "--time-zone", "Asia/Kuala_Lumpur")
        for change, reason in {("MY", "USD"): "CURRENCY_FIXED", ("TH", "MYR"): "REGION_FIXED"}.items():
            with self.subTest(change):
                _, err = instance.livectl(*add, "--region", change[0], "--currency", change[1], status=1)
                self.assertIn(reason, err)
        _, err = instance.livectl("token", "--person", "a b", status=1)
        self.assertIn("--person is an id", err)


class People(unittest.TestCase):
    """The demo's persons, whom deploy/up names and the sign-in offers."""

    REFUSED = {"not onboarded": "SELLER_NOT_ONBOARDED", "suspended": "SELLER_SUSPENDED",
               "no Seller Account": "SELLER_ACCOUNT_REQUIRED"}
    EMPTY = {"no LIVE for weeks": "NO_RECENT_LIVE", "first figures pending": "FIRST_FIGURES_PENDING"}

    @classmethod
    def setUpClass(cls):
        lines = (instance.STATE / "run/people").read_text().splitlines()
        cls.people = dict(line.split("\t") for line in lines)

    def test_offered(self):
        """the sign-in offers every person with what there is to see"""
        text = html.unescape(web.request("GET", "/sign-in").body.decode())
        for person, note in self.people.items():
            self.assertIn(f'value="{person}"', text)
            self.assertIn(note, text)

    def test_notes(self):
        """what is said of a person is what they find"""
        self.assertGreaterEqual(len(self.people), 12)
        for person, note in self.people.items():
            with self.subTest(note):
                answer = web.request("GET", "/v1/accounts", web.token(person))
                refusal = next((reason for words, reason in self.REFUSED.items() if words in note), None)
                if refusal:
                    self.assertEqual((answer.status, answer.reason), (403, refusal))
                    continue
                accounts = answer.json["accounts"]
                empty = next((reason for words, reason in self.EMPTY.items() if words in note), None)
                if empty:
                    self.assertFalse([a for a in accounts if a.get("diagnosable")])
                    self.assertIn(empty, [a["reason"] for a in accounts])
                elif "also owns" in note:
                    self.assertIn(note.split("@")[1].split(" ")[0], [a["handle"] for a in accounts])
                else:
                    self.assertTrue(web.page(accounts[0]["id"], web.token(person))["overview"]["gmv"])
