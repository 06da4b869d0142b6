"""What a page says of an imported file is what the file says."""
import json
import unittest

from support import by_hand, files, shop, web

KEDAI = "person-kedai"


class ImportedFigures(unittest.TestCase):
    def assert_figures(self, payload, sessions, what):
        shown = web.metrics(payload)
        for name, expected in by_hand.metrics(sessions).items():
            with self.subTest(what, metric=name):
                value = shown.get(name, {}).get("value")
                if expected is None:
                    self.assertIsNone(value)
                    if name in shown:
                        self.assertIn(shown[name].get("rating"), ("no_data", "no_peers"))
                else:
                    self.assertIsNotNone(value)
                    self.assertAlmostEqual(value / float(expected), 1, delta=1e-9)
        self.assertEqual(int(payload["overview"]["gmv"]["minor"]), by_hand.gmv_minor(sessions))
        self.assertEqual(payload["overview"]["gmv"]["currency"], "MYR")

    def test_sample_sheet(self):
        """the account of the sample sheet shows the sheet's figures, in this week and the one before"""
        payload = web.page("kedai-contoh", web.token(KEDAI))
        sessions = by_hand.sheet_sessions(files.Sheet().own("kedai.contoh"))
        self.assert_figures(payload, sessions, "sheet")
        self.assertEqual(payload["overview"]["gmvPrevious"]["minor"], payload["overview"]["gmv"]["minor"])

    def test_sample_list(self):
        """the account of the sample session list shows the list's figures"""
        payload = web.page("kedai-contoh-live", web.token(KEDAI))
        self.assert_figures(payload, by_hand.list_sessions(files.sessions_of(files.session_list())), "list")

    def test_page_in_words(self):
        """the page of the sample sheet's account has its handle and its GMV"""
        cookie = {"Cookie": sign_in(KEDAI), "Accept": "text/html"}
        answer = web.request("GET", "/?account_id=kedai-contoh", headers=cookie)
        self.assertEqual(answer.status, 200)
        minor = by_hand.gmv_minor(by_hand.sheet_sessions(files.Sheet().own("kedai.contoh")))
        html = answer.body.decode()
        self.assertIn("kedai.contoh", html)
        self.assertIn(f"{minor // 100:,}.{minor % 100:02d}", html)

    def test_new_seller_with_a_sheet(self):
        """a new seller sees the figures of the own sheet, no peers, and no week before"""
        new = shop.Shop("sheet")
        sheet = files.Sheet(new.handle)
        out, err = new.load(sheet.save(new.folder / "week.xlsx"))
        self.assertIn("11 rows taken, 0 refused, 2 of other creators skipped", out)
        self.assertIn("dapur.lain (2)", err)
        self.assert_new_seller(new, by_hand.sheet_sessions(sheet.own(new.handle)))

    def test_new_seller_with_a_list(self):
        """a new seller sees the figures of the own session list, page by page of it, and no peers"""
        new = shop.Shop("list")
        pages = files.session_list(new.handle)
        paths = []
        for number, page in enumerate(pages):
            paths.append(new.folder / f"page{number}.json")
            paths[-1].write_text(json.dumps(page))
        new.load(*paths)
        self.assert_new_seller(new, by_hand.list_sessions(files.sessions_of(pages)))

    def assert_new_seller(self, new, sessions):
        payload = new.page()
        self.assert_figures(payload, sessions, "new seller")
        self.assertEqual(web.sections(payload)["peers"]["state"], "no_peers")
        self.assertEqual(payload["account"]["universe"], "real")
        self.assertNotIn("peerGroup", payload)
        self.assertNotIn("standing", payload["overview"])
        self.assertNotIn("gmvPrevious", payload["overview"])
        for metric in web.metrics(payload).values():
            self.assertEqual(metric["rating"], "no_peers", metric["id"])
            self.assertNotIn("previous", metric)
        self.assertEqual(payload["window"]["end"], str(files.yesterday()))


def sign_in(person):
    """The cookie of the demo's sign-in."""
    answer = web.request(
        "POST", "/sign-in", body=f"person={person}".encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"})
    if answer.status != 303:
        raise AssertionError(f"sign-in of {person}: {answer.status}")
    return answer.headers["set-cookie"].split(";")[0]
