"""What files get that are not as they should be: refused whole, or row by row, and never half of anything."""
import datetime
import json
import unittest

import openpyxl

from support import by_hand, files, instance, shop, web


class BadFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shop = shop.Shop("files")
        cls.sheet = files.Sheet(cls.shop.handle)
        cls.file = cls.sheet.save(cls.shop.folder / "week.xlsx")
        cls.shop.load(cls.file)
        cls.before = cls.shop.page()

    def assert_unchanged(self):
        self.assertEqual(self.shop.page(), self.before)

    def refuse_whole(self, path, *words):
        out, err = self.shop.load(path, status=1)
        for word in (path.name, *words):
            self.assertIn(word, err)
        self.assertNotIn("accepted", out)
        self.assert_unchanged()

    def test_missing_header(self):
        """a missing header: the file is refused whole, with what is missing and what is found"""
        sheet = files.Sheet(self.shop.handle)
        sheet.drop("Views")
        sheet.rename("Shares", "Sharing")
        self.refuse_whole(
            sheet.save(self.shop.folder / "headers.xlsx"), 'Headers missing: "Views", "Shares"', "Headers found:",
            '"Sharing"', '"Viewers"')

    def test_unknown_layout(self):
        """an unknown layout: refused whole"""
        book = openpyxl.Workbook()
        book.active.append(["Day", "Sales"])
        book.active.append(["2026-04-12", 7])
        path = self.shop.folder / "other.xlsx"
        book.save(path)
        self.refuse_whole(path, "Headers missing:", 'Headers found: "Day", "Sales"')

    def test_no_table(self):
        """neither workbook nor JSON, broken JSON, a cut workbook, an error of the platform, no file: refused whole"""
        folder = self.shop.folder
        contents = {
            "text.csv": (b"a,b\n1,2\n", "neither an XLSX workbook nor JSON"), "empty.xlsx": (b"", "neither"),
            "broken.json": (b'{"code": 0, "data": {', "not JSON"),
            "cut.xlsx": (self.file.read_bytes()[:3000], "cut.xlsx"),
            "error.json": (b'{"code": 105001, "message": "expired"}', "105001"),
            "list.json": (b'{"code": 0, "data": {}}', "not a list of LIVE sessions")}
        for name, (content, word) in contents.items():
            with self.subTest(name):
                (folder / name).write_bytes(content)
                self.refuse_whole(folder / name, word)
        with self.subTest("no file"):
            self.refuse_whole(folder / "missing.xlsx", "cannot be read: there is no such file")
        with self.subTest("a folder"):
            self.refuse_whole(folder, "cannot be read: it is a folder")

    def test_one_of_two(self):
        """one of two files refused: nothing of the other is sent"""
        bad = self.shop.folder / "bad.txt"
        bad.write_text("x")
        sheet = files.Sheet(self.shop.handle)
        sheet.rows[0]["Comments"] = 999_999
        out, err = self.shop.load(sheet.save(self.shop.folder / "good.xlsx"), bad, status=1)
        self.assertIn("nothing was sent", err)
        self.assert_unchanged()

    def test_same_file_again(self):
        """the same file again changes nothing"""
        out, _ = self.shop.load(self.file)
        self.assertIn("0 sessions accepted, 11 known already", out)
        self.assert_unchanged()

    def test_dry_run(self):
        """a dry run sends nothing"""
        sheet = files.Sheet(self.shop.handle)
        sheet.rows[0]["Comments"] = 999_999
        path = sheet.save(self.shop.folder / "dry.xlsx")
        out, _ = instance.livectl("import", path, "--seller", self.shop.id, "--dry-run")
        self.assertIn("nothing was sent", out)
        self.assert_unchanged()

    def test_wrong_use(self):
        """wrong use of the command: status 1, and why"""
        instance.livectl("import", self.file, status=1)
        instance.livectl("import", self.file, "--seller", self.shop.id, "--account", self.shop.account, status=1)
        _, err = instance.livectl("import", self.file, "--seller", "no-such-seller", status=1)
        self.assertIn("there is no seller no-such-seller", err)
        _, err = instance.livectl("import", self.file, "--account", "no-such-account", status=1)
        self.assertIn("there is no account no-such-account", err)
        _, err = instance.livectl(
            "import", self.file, "--seller", self.shop.id, "--as-of", "2100-01-01T00:00:00Z", status=1)
        self.assertIn("future", err)
        self.assert_unchanged()


class BadRows(unittest.TestCase):
    def test_sheet(self):
        """broken rows of a sheet are refused with row, column and reason; the others are taken, and the status is 2"""
        own = shop.Shop("rows")
        sheet = files.Sheet(own.handle)
        good = list(sheet.own(own.handle))
        tomorrow = datetime.datetime.now(files.ZONE) + datetime.timedelta(days=1)
        broken = [
            ({"Comments": "12x"}, 'S "Comments"', "12x"), ({"Shares": "-3"}, 'T "Shares"', "negative"),
            ({"LIVE SKU orders": "1.5"}, 'J "LIVE SKU orders"', "1.5"),
            ({"Viewers": "700", "Views": "699"}, 'P "Viewers"', "700 viewers, but only 699 views"),
            ({"Duration": "48h 1min"}, 'E "Duration"', "longer than 48 hours"),
            ({"Duration": "soon"}, 'E "Duration"', "soon"), ({"Duration": ""}, 'E "Duration"', "missing"),
            ({"Launched Time": tomorrow.strftime("%Y/%m/%d/ %H:%M")}, 'D "Launched Time"', "in the future"),
            ({"Launched Time": "2026/02/30/ 10:00"}, 'D "Launched Time"', "2026/02/30"),
            ({"Views": "99999999999999999999"}, 'Q "Views"', "too large"),
            ({"LIVE gross merchandise value (RM)": "1,23"}, 'F "LIVE gross', "1,23"),
        ]
        for changes, _, _ in broken:
            sheet.rows.append({**good[0], **changes})
        out, err = own.load(sheet.save(own.folder / "rows.xlsx"), status=2)
        self.assertIn(f"11 rows taken, {len(broken)} refused, 2 of other creators skipped", out)
        self.assertIn("11 sessions accepted", out)
        first = 3 + len(sheet.rows) - len(broken) + 1
        for row, (changes, column, reason) in enumerate(broken, first):
            with self.subTest(str(changes)):
                line = next((l for l in err.splitlines() if f"rows.xlsx, row {row}, column {column}" in l), "")
                self.assertIn("refused: ", line)
                self.assertIn(reason, line)
        self.assert_totals(own, by_hand.sheet_sessions(good))

    def assert_totals(self, own, sessions):
        payload = own.page()
        self.assertEqual(int(payload["overview"]["gmv"]["minor"]), by_hand.gmv_minor(sessions))
        self.assertEqual(web.metrics(payload)["live_count"]["value"], len(sessions))

    def test_odd_but_possible(self):
        """orders above clicks, sales without views, a missing average: taken"""
        own = shop.Shop("odd")
        sheet = files.Sheet(own.handle)
        rows = sheet.own(own.handle)
        rows[0].update({"Product Clicks": "3", "LIVE SKU orders": 9})
        rows[1].update({"Views": "--", "Viewers": "--"})
        out, _ = own.load(sheet.save(own.folder / "odd.xlsx"))
        self.assertIn("11 rows taken, 0 refused", out)
        self.assert_totals(own, by_hand.sheet_sessions(rows))

    def test_currencies(self):
        """a currency that is unknown or not the account's: every row is refused, and nothing is there afterwards"""
        for number, (sign, reason) in enumerate({"Rp": "IDR is not the account's (MYR)", "XQ": "not a known currency"}.items()):
            with self.subTest(sign):
                own = shop.Shop(f"currency{number}")
                sheet = files.Sheet(own.handle)
                sheet.rename("(RM)", f"({sign})")
                out, err = own.load(sheet.save(own.folder / "money.xlsx"), status=2)
                self.assertIn("0 rows taken, 11 refused", out)
                self.assertIn(reason, err)
                self.assertEqual(web.diagnosis(own.account, own.token).reason, "NO_RECENT_LIVE")

    def test_same_live(self):
        """one LIVE twice in a list: the same again is counted, other figures are refused and the first ones stay"""
        own = shop.Shop("twice")
        pages = files.session_list(own.handle)
        good = list(files.sessions_of(pages))
        other = {**good[0], "sales_performance": {**good[0]["sales_performance"], "gmv": {"amount": "1.00", "currency": "MYR"}}}
        pages[-1]["data"]["live_stream_sessions"] += [good[0], other]
        path = own.folder / "list.json"
        path.write_text(json.dumps(pages))
        out, err = own.load(path, status=2)
        self.assertIn("12 rows taken, 1 refused, 0 of other creators skipped, 1 repeated", out)
        self.assertRegex(err, rf"row 14 \(page {len(pages)}, LIVE {good[0]['id']}\), column id: row 1 has the same LIVE")
        self.assert_totals(own, by_hand.list_sessions(good))

    def test_list(self):
        """broken sessions of a list are refused with place, id, field and reason; the others are taken"""
        own = shop.Shop("entries")
        pages = files.session_list(own.handle)
        good = list(files.sessions_of(pages))
        whole = next(s for s in good if "interaction_performance" in s)
        start = int(whole["start_time"])
        broken = [
            ({"end_time": str(start - 1)}, "end_time", "ends before it starts"),
            ({"end_time": str(start + 48 * 3600 + 1)}, "end_time", "48 hours"),
            ({"start_time": "4000000000", "end_time": "4000000100"}, "start_time", "in the future"),
            ({"interaction_performance__viewers": 10, "interaction_performance__views": 9}, "viewers", "10 viewers"),
            ({"interaction_performance__likes": -1}, "likes", "negative"),
            ({"interaction_performance__comments": "many"}, "comments", "many"),
            ({"sales_performance__gmv": {"amount": "1.00", "currency": "USD"}}, "gmv", "USD is not the account's"),
            ({"sales_performance__gmv": {"amount": "1.00", "currency": "XYZ"}}, "gmv", "not a known currency"),
            ({"start_time": None}, "start_time", "missing"),
        ]
        page = pages[-1]["data"]
        page["live_stream_sessions"] += [files.variant(whole, n, **c) for n, (c, _, _) in enumerate(broken)]
        page["live_stream_sessions"].append(files.variant(whole, "foreign", username="somebody.else"))
        path = own.folder / "list.json"
        path.write_text(json.dumps(pages, indent=1))
        out, err = own.load(path, status=2)
        self.assertIn(f"12 rows taken, {len(broken)} refused, 1 of other creators skipped", out)
        refusals = [line for line in err.splitlines() if line.startswith("refused: ")]
        self.assertEqual(len(refusals), len(broken))
        # Behind the sessions of all pages, as the last ones of the last page.
        for number, (line, (changes, field, reason)) in enumerate(zip(refusals, broken)):
            with self.subTest(str(changes)):
                place = rf"list\.json, row {len(good) + number + 1} \(page {len(pages)}, line \d+, LIVE {whole['id']}-{number}\)"
                self.assertRegex(line, place + ", column .*" + field)
                self.assertIn(reason, line)
        self.assert_totals(own, by_hand.list_sessions(good))
