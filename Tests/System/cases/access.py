"""Who may see what, and what the others are told."""
import unittest

from support import shop, web

KEDAI = "person-kedai"
# Differ from answer to answer whatever was asked.
VARYING = {"date", "request-id"}


class Access(unittest.TestCase):
    def test_foreign_and_unknown_account(self):
        """somebody else's account and an unknown one: same status, same bytes, same headers"""
        token = shop.Shop("stranger").token
        foreign = web.diagnosis("kedai-contoh", token)
        self.assertEqual(foreign.status, 404)
        self.assertEqual(foreign.reason, "ACCOUNT_NOT_FOUND")
        for account in ("no-such-account", "kedai-contoh2", "x" * 64, "x" * 65, "no such", "ä"):
            unknown = web.diagnosis(account, token)
            self.assertEqual((unknown.status, unknown.body), (foreign.status, foreign.body), account)
            same = lambda answer: {k: v for k, v in answer.headers.items() if k not in VARYING}
            self.assertEqual(same(unknown), same(foreign), account)
        self.assertNotIn(b"kedai", foreign.body)

    def test_tokens(self):
        """a missing, forged, expired, foreign or unsigned token: 401, the same answer"""
        right = web.diagnosis("kedai-contoh", web.token(KEDAI))
        self.assertEqual(right.status, 200)
        missing = web.diagnosis("kedai-contoh", None)
        self.assertEqual((missing.status, missing.reason), (401, "UNAUTHENTICATED"))
        tokens = {
            "forged": web.forged(KEDAI, secret=b"x" * 32), "expired": web.forged(KEDAI, lifetime=-60),
            "another issuer": web.forged(KEDAI, iss="somebody"), "another audience": web.forged(KEDAI, aud="something"),
            "unsigned": web.forged(KEDAI, algorithm="none"),
            "cut off": web.token(KEDAI)[:-3], "no token": "x", "not yet valid": web.forged(KEDAI, nbf=4_000_000_000),
            "issued later": web.forged(KEDAI, iat=4_000_000_000), "without an end": web.forged(KEDAI, exp=1e300)}
        for what, token in tokens.items():
            with self.subTest(what):
                answer = web.diagnosis("kedai-contoh", token)
                self.assertEqual((answer.status, answer.body), (401, missing.body))
        self.assertEqual(web.diagnosis("kedai-contoh", web.token(KEDAI)).status, 200)

    def test_windows(self):
        """another window than 7 days is refused with a reason"""
        for window in ("0", "9999", "-1", "14", "x", "4294967296", "7.0", "+7", "07", ""):
            with self.subTest(window=window):
                answer = web.diagnosis("kedai-contoh", web.token(KEDAI), window)
                self.assertEqual((answer.status, answer.reason), (400, "WINDOW_NOT_OFFERED"))
        self.assertEqual(web.diagnosis("kedai-contoh", web.token(KEDAI)).status, 200)

    def test_questions(self):
        """a question without an account, or with one twice, names the field; another method names those there are"""
        for query in ("", "?account_id=", "?account_id=kedai-contoh&account_id=kedai-contoh"):
            answer = web.request("GET", f"/v1/diagnosis{query}", web.token(KEDAI))
            self.assertEqual((answer.status, answer.reason, answer.json["field"]), (400, "INVALID_ARGUMENT", "account_id"))
        answer = web.request("POST", "/v1/accounts", web.token(KEDAI), b"")
        self.assertEqual((answer.status, answer.reason, answer.headers["allow"]), (405, "METHOD_NOT_ALLOWED", "GET, HEAD"))
        answer = web.request("FROB", "/v1/accounts", web.token(KEDAI))
        self.assertEqual((answer.status, answer.reason), (400, "INVALID_REQUEST"))
        self.assertIn("request-id", answer.headers)

    def test_accounts(self):
        """a person is offered the accounts of the own shop only"""
        answer = web.request("GET", "/v1/accounts", web.token(KEDAI))
        self.assertEqual({a["id"] for a in answer.json["accounts"]}, {"kedai-contoh", "kedai-contoh-live"})
        self.assertTrue(all(a["diagnosable"] and a["universe"] == "demo" for a in answer.json["accounts"]))
        self.assertEqual(web.request("GET", "/v1/accounts").status, 401)
        nobody = web.request("GET", "/v1/accounts", web.forged("nobody-of-that-name"))
        self.assertEqual((nobody.status, nobody.reason), (403, "SELLER_ACCOUNT_REQUIRED"))

    def test_shop_without_a_live(self):
        """an account without a recent LIVE says so"""
        new = shop.Shop("silent")
        answer = web.diagnosis(new.account, new.token)
        self.assertEqual((answer.status, answer.reason), (409, "NO_RECENT_LIVE"))

    def test_open_routes(self):
        """readiness, liveness and the description of the interface need no token"""
        for path in ("/readyz", "/livez"):
            self.assertEqual(web.request("GET", path).status, 200, path)
        description = web.request("GET", "/openapi.json")
        self.assertEqual(description.status, 200)
        self.assertTrue(description.json["openapi"].startswith("3.1"))
        self.assertLessEqual({"/v1/accounts", "/v1/diagnosis", "/v1/feedback"}, set(description.json["paths"]))

    def test_problem_documents(self):
        """what is refused is a problem document of RFC 9457 that repeats nothing of the request"""
        answer = web.request("GET", "/v1/nothing-here?secret=17", web.token(KEDAI))
        self.assertEqual((answer.status, answer.headers["content-type"]), (404, "application/problem+json"))
        self.assertEqual(answer.json["status"], 404)
        self.assertNotIn(b"secret", answer.body)
        self.assertIn("request-id", answer.headers)
