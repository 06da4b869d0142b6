"""Feeds of violations and of service figures from CSV: what the page says before, after, and of what they do not know."""
import datetime
import unittest

from support import files, instance, shop, web

VIOLATIONS = "Violation ID,Account ID,Seller ID,Day,Rule,Points,Active,Text"
SERVICE = "Seller ID,Day,Orders,Refunded orders,Parcels,Late parcels,Reviews,Negative reviews"


def day(back):
    return files.yesterday() - datetime.timedelta(days=back)


class Market:
    """A shop with a week of LIVEs in a region of its own, and the folder for its feeds."""

    def __init__(self, name, region):
        self.region = region
        self.shop = shop.Shop(name, region)
        sheet = files.Sheet(self.shop.handle)
        self.shop.load(sheet.save(self.shop.folder / "week.xlsx"))

    def write(self, name, headers, *rows, lines=()):
        head = [f"Region,{self.region}", f"Complete to,{files.yesterday()}", *lines, "", headers]
        path = self.shop.folder / name
        path.write_bytes("\r\n".join([*head, *rows, ""]).encode())
        return path

    def state(self, section):
        return web.sections(self.shop.page())[section]["state"]


def load(*paths, status=0):
    return instance.livectl("import", *paths, status=status)


class Connecting(unittest.TestCase):
    def test_first_feed_connects(self):
        """a region says not connected until its first feed, and then what the feed says; another region still does"""
        own, other = Market("feed", "SG"), Market("feed", "TH")
        for market in (own, other):
            self.assertEqual([market.state(s) for s in ("violations", "service")], ["not_connected"] * 2)
        self.assert_violations(own)
        self.assertEqual(own.state("service"), "not_connected")
        self.assert_service(own)
        for section in ("violations", "service"):
            self.assertEqual(other.state(section), "not_connected")
        overview = other.shop.page()["overview"]["violations"]
        self.assertFalse(overview.get("connected", False))
        self.assertEqual(overview.get("items", []), [])
        self.assert_without_rows(other)

    def assert_violations(self, own):
        prefix = own.shop.id
        path = own.write(
            "violations.csv", VIOLATIONS,
            f'{prefix}-1,{own.shop.account},,{day(1)},MISLEADING_CLAIM,3,yes,"It ""cures"", they said."',
            f"{prefix}-2,,{own.shop.id},{day(2)},LATE_DISPATCH,2,no,",
            f"{prefix}-3,{own.shop.account},,{day(40)},OLD_RULE,9,no,Long ago.")
        out, _ = load(path)
        self.assertIn(f"feed of violations of SG (real), complete to {files.yesterday()}, 3 rows taken, 0 refused", out)
        self.assertIn("3 rows accepted", out)
        payload = own.shop.page()
        violations = payload["overview"]["violations"]
        self.assertEqual(violations["completeTo"], str(files.yesterday()))
        self.assertEqual(violations["active"], 1)
        self.assertEqual(
            [(v["rule"], v["day"], v["points"], v["subject"]) for v in violations["items"]],
            [("MISLEADING_CLAIM", str(day(1)), 3, "account"), ("LATE_DISPATCH", str(day(2)), 2, "shop")])
        self.assertEqual(web.metrics(payload)["violation_points"]["value"], 5)
        self.assertEqual(own.state("violations"), "ok")
        html = self.html(own)
        self.assertIn("It &quot;cures&quot;, they said.", html)
        self.assertIn("LATE_DISPATCH", html)
        # The same file again changes nothing, though each import is of its own time.
        out, _ = load(path)
        self.assertIn("0 rows accepted, 3 known already", out)
        self.assertEqual(own.shop.page(), payload)

    def assert_service(self, own):
        path = own.write(
            "service.csv", SERVICE, f"{own.shop.id},{day(0)},30,3,28,7,,", f"{own.shop.id},{day(1)},10,1,12,1,,")
        out, _ = load(path)
        self.assertIn("feed of service figures of SG (real)", out)
        payload = own.shop.page()
        shown = web.metrics(payload)
        self.assertAlmostEqual(shown["refund_rate"]["value"], 4 / 40, delta=1e-12)
        self.assertAlmostEqual(shown["late_dispatch_rate"]["value"], 8 / 40, delta=1e-12)
        self.assertIsNone(shown.get("negative_review_rate", {}).get("value"))
        self.assertEqual(own.state("service"), "ok")
        out, _ = load(path)
        self.assertIn("0 rows accepted, 2 known already", out)
        self.assertEqual(own.shop.page(), payload)

    def assert_without_rows(self, other):
        """A feed without rows says that there are none."""
        out, _ = load(other.write("none.csv", VIOLATIONS), other.write("nothing.csv", SERVICE))
        self.assertIn("0 rows taken", out)
        violations = other.shop.page()["overview"]["violations"]
        self.assertTrue(violations["connected"])
        self.assertEqual((violations.get("items", []), violations.get("active", 0)), ([], 0))
        self.assertEqual([other.state(s) for s in ("violations", "service")], ["ok", "ok"])

    def html(self, market):
        answer = web.request(
            "POST", "/sign-in", body=f"person={market.shop.id}".encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"})
        cookie = answer.headers["set-cookie"].split(";")[0]
        page = web.request(
            "GET", f"/?account_id={market.shop.account}", headers={"Cookie": cookie, "Accept": "text/html"})
        return page.body.decode()


class BadFeeds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.market = Market("bad-feed", "PH")
        cls.elsewhere = Market("elsewhere", "VN")
        cls.shop = cls.market.shop

    def test_rows(self):
        """broken rows of feeds are refused with row, column and reason; the others are taken, and the status is 2"""
        account, seller = self.shop.account, self.shop.id
        tomorrow = day(-2)
        broken = [
            (f"b1,{account},,{tomorrow},R,1,yes,", 'D "Day"', "in the future"),
            (f"b2,{account},,{day(1)},R,1001,yes,", 'F "Points"', "too large"),
            (f"b3,{account},,{day(1)},R,-1,yes,", 'F "Points"', "negative"),
            (f"b4,{account},{seller},{day(1)},R,1,yes,", 'B "Account ID"', "of an account or of a shop"),
            (f"b5,{account},,{day(1)},R,1,yes", None, "7 cells under 8 headers"),
            (f"{seller}-a,{account},,{day(1)},R,2,yes,", 'A "Violation ID"', "row 5 has the same Violation ID"),
            (f"b6,nobody,,{day(1)},R,1,yes,", 'B "Account ID"', "no such account or shop in this market (PH, real)"),
            (f"b7,,{self.elsewhere.shop.id},{day(1)},R,1,yes,", 'C "Seller ID"', "no such account or shop"),
        ]
        path = self.market.write(
            "rows.csv", VIOLATIONS, f"{seller}-a,{account},,{day(1)},TAKEN,1,yes,", *(row for row, _, _ in broken),
            f"{seller}-b,{account},,{day(2)},TAKEN,1,yes,")
        out, err = load(path, status=2)
        self.assertIn("4 rows taken, 6 refused", out)
        self.assertIn("2 rows accepted, 0 known already, 0 older than what is known, 2 rejected", out)
        self.assert_refusals(err, "rows.csv", 6, broken)
        taken = [v["day"] for v in self.shop.page()["overview"]["violations"]["items"] if v["rule"] == "TAKEN"]
        self.assertEqual(taken, [str(day(1)), str(day(2))])

    def test_service_rows(self):
        """broken service rows likewise"""
        seller = self.shop.id
        broken = [
            (f"{seller},{day(1)},4,5,,,,", 'D "Refunded orders"', "5 refunded orders, but only 4 orders"),
            (f"{seller},{day(1)},4,,,,,", 'D "Refunded orders"', "missing"),
            (f"{seller},{day(1)},4x,1,,,,", 'C "Orders"', "4x"),
            (f"nobody,{day(1)},4,1,,,,", 'A "Seller ID"', "no such account or shop"),
            (f"{self.elsewhere.shop.id},{day(1)},4,1,,,,", 'A "Seller ID"', "no such account or shop"),
        ]
        path = self.market.write(
            "service.csv", SERVICE, *(row for row, _, _ in broken), f"{seller},{day(1)},4,1,,,,")
        out, err = load(path, status=2)
        self.assertIn("1 rows accepted", out)
        self.assert_refusals(err, "service.csv", 5, broken)
        self.assertAlmostEqual(web.metrics(self.shop.page())["refund_rate"]["value"], 1 / 4, delta=1e-12)

    def assert_refusals(self, err, name, first, broken):
        for number, (row, column, reason) in enumerate(broken, first):
            with self.subTest(row):
                place = f"{name}, row {number}" + (f", column {column}" if column else "")
                line = next((l for l in err.splitlines() if place in l), "")
                self.assertIn("refused: ", line)
                self.assertIn(reason, line)

    def test_whole(self):
        """missing and unknown headers, a broken line above them, an open quote, a shop's option: refused whole"""
        good = self.market.write("good.csv", VIOLATIONS, f"{self.shop.id}-c,{self.shop.account},,{day(1)},R,1,yes,")
        text = good.read_text()
        before = self.shop.page()
        cases = {
            "headers.csv": (text.replace(",Points", ""), 'Headers missing: "Points"', 'Headers found: "Complete to"'),
            "unknown.csv": (text.replace("Text", "Text,Note"), 'Headers not known: "Note"', "Headers known:"),
            "region.csv": (text.replace("PH", "Philippines"), "row 1, Region", "not the code of a market"),
            "day.csv": (text.replace(str(files.yesterday()), str(day(-1)), 1), "row 2, Complete to", "day of the past"),
            "quote.csv": (text.replace("yes,", 'yes,"'), "line 5", "none ends it"),
        }
        for name, (content, *words) in cases.items():
            with self.subTest(name):
                path = self.shop.folder / name
                path.write_text(content)
                _, err = load(good, path, status=1)
                for word in (name, *words, "nothing was sent"):
                    self.assertIn(word, err)
        _, err = self.shop.load(good, status=1)
        self.assertIn("import it without --seller and --account", err)
        _, err = load(self.shop.folder / "week.xlsx", status=1)
        self.assertIn("give either --seller or --account", err)
        out, _ = load(good, "--dry-run")
        self.assertIn("nothing was sent", out)
        self.assertEqual(self.shop.page(), before)

    def test_correction(self):
        """a later report replaces, an earlier one that comes late changes nothing, two of one time are told apart"""
        identifier = f"{self.shop.id}-d"
        row = f"{identifier},{self.shop.account},,{day(3)},R,{{}},yes,"
        now = datetime.datetime.now(datetime.timezone.utc)
        times = [(now - datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ") for hours in (3, 2, 1)]

        def send(points, time, status=0):
            return load(
                self.market.write("correction.csv", VIOLATIONS, row.format(points), lines=[f"As of,{time}"]),
                status=status)

        send(1, times[1])
        self.assertIn("1 older than what is known", send(2, times[0])[0])
        self.assertIn("another report of the same time says otherwise", send(3, times[1], status=2)[1])
        self.assertIn("1 rows accepted", send(4, times[2])[0])
        items = self.shop.page()["overview"]["violations"]["items"]
        self.assertEqual([v["points"] for v in items if v["day"] == str(day(3))], [4])

    def test_long(self):
        """a long feed tells how far it is, and all of it arrives"""
        rows = [f"{self.shop.id}-l{n},{self.shop.account},,{day(9 + n % 60)},R,1,no," for n in range(900)]
        path = self.market.write("long.csv", VIOLATIONS, *rows)
        out, err = load(path)
        self.assertIn("900 rows accepted", out)
        self.assertIn("sent 400 of 900 rows", err)
        out, _ = load(path)
        self.assertIn("0 rows accepted, 900 known already", out)
