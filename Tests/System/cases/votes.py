"""Votes on steps: kept, shown again, taken back, and refused where they are not the person's to give."""
import unittest

from support import shop, web

KEDAI, ACCOUNT = "person-kedai", "kedai-contoh"


def steps(payload):
    return {step["number"]: step["vote"] for item in payload["suggestions"]["items"] for step in item["steps"]}


def put(token, account=ACCOUNT, step=1, vote="helpful"):
    return web.request("PUT", "/v1/feedback", token, {"accountId": account, "step": step, "vote": vote})


class Votes(unittest.TestCase):
    def test_kept(self):
        """a vote is there on the next page, may be changed and taken back"""
        token = web.token(KEDAI)
        number = next(iter(steps(web.page(ACCOUNT, token))))
        for vote in ("helpful", "unhelpful", "none"):
            answer = put(token, step=number, vote=vote)
            self.assertEqual(answer.status, 200, answer.body)
            self.assertEqual(steps(web.page(ACCOUNT, token))[number], vote)

    def test_refused(self):
        """a foreign account, an unknown one, no token, a forged one, no such step or vote: refused, and nothing is kept"""
        token = web.token(KEDAI)
        before = steps(web.page(ACCOUNT, token))
        number = next(iter(before))
        stranger = shop.Shop("voter").token
        foreign, unknown = put(stranger, step=number), put(stranger, account="no-such-account", step=number)
        self.assertEqual((foreign.status, foreign.reason), (404, "ACCOUNT_NOT_FOUND"))
        self.assertEqual((unknown.status, unknown.body), (foreign.status, foreign.body))
        self.assertEqual(put(None, step=number).status, 401)
        self.assertEqual(put(web.forged(KEDAI, secret=b"y" * 32), step=number).status, 401)
        self.assertEqual(put(token, step=4_000_000_000).reason, "STEP_NOT_FOUND")
        self.assertEqual(put(token, step=number, vote="great").reason, "VOTE_UNKNOWN")
        for body in (b"", b"{", b"[]", b'{"step": "x"}', b"\xff\xfe"):
            answer = web.request("PUT", "/v1/feedback", token, body, {"Content-Type": "application/json"})
            self.assertEqual(answer.status, 400, body)
        big = web.request("PUT", "/v1/feedback", token, b"x" * 100_000, {"Content-Type": "application/json"})
        self.assertEqual(big.status, 413)
        for headers in ({}, {"Content-Type": "text/plain"}):
            answer = web.request("PUT", "/v1/feedback", token, b"{}", headers)
            self.assertEqual((answer.status, answer.reason), (415, "UNSUPPORTED_MEDIA_TYPE"))
        self.assertEqual(steps(web.page(ACCOUNT, token)), before)

    def test_other_site(self):
        """another site's page cannot vote with the session of a browser"""
        answer = web.request(
            "POST", "/sign-in", body=f"person={KEDAI}".encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"})
        cookie = answer.headers["set-cookie"].split(";")[0]
        body = {"accountId": ACCOUNT, "step": 1, "vote": "helpful"}
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}):
            answer = web.request("PUT", "/v1/feedback", body=body, headers={"Cookie": cookie, **headers})
            self.assertEqual((answer.status, answer.reason), (403, "CROSS_SITE"))
