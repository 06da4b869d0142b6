"""Files in the layouts that sellers have: the samples, moved to the week that ends yesterday, and broken ones."""
import copy
import datetime
import json

import openpyxl

from . import instance

ZONE = datetime.timezone(datetime.timedelta(hours=8))  # Asia/Kuala_Lumpur, all year
SAMPLE_END = datetime.date(2026, 4, 18)
CURRENCY_HEADERS = ["LIVE gross merchandise value", "Average Price", "LIVE attributed GMV"]


def yesterday():
    return datetime.datetime.now(ZONE).date() - datetime.timedelta(days=1)


class Sheet:
    """A "Live Analysis" workbook as rows of cells by header."""

    def __init__(self, handle=None):
        sheet = openpyxl.load_workbook(instance.SAMPLES / "live-analysis.xlsx").active
        lines = list(sheet.iter_rows(values_only=True))
        self.title = lines[0][0]
        self.headers = list(lines[2])
        self.rows = [dict(zip(self.headers, line)) for line in lines[3:]]
        if handle is not None:
            self._move()
            for row in self.rows:
                row["Creator"] = handle if row["Creator"] == "kedai.contoh" else row["Creator"]

    def _move(self):
        shift = yesterday() - SAMPLE_END
        for row in self.rows:
            start = datetime.datetime.strptime(row["Launched Time"], "%Y/%m/%d/ %H:%M") + shift
            row["Launched Time"] = start.strftime("%Y/%m/%d/ %H:%M")
        self.title = f"Date Range: {yesterday() - datetime.timedelta(days=6)} ~ {yesterday()}"

    def own(self, handle):
        return [row for row in self.rows if row["Creator"] == handle]

    def rename(self, before, after):
        """Another text in headers."""
        new = [header.replace(before, after) for header in self.headers]
        self.rows = [dict(zip(new, (row[h] for h in self.headers))) for row in self.rows]
        self.headers = new

    def drop(self, header):
        self.headers = [h for h in self.headers if h != header]

    def save(self, path):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([self.title])
        sheet.append([])
        sheet.append(self.headers)
        for row in self.rows:
            sheet.append([row[header] for header in self.headers])
        book.save(path)
        return path


def session_list(handle=None):
    """The sample's pages; with a handle, as if they were that account's of the week that ends yesterday."""
    pages = json.loads((instance.SAMPLES / "session-list.json").read_text())
    if handle is None:
        return pages
    shift = (yesterday() - SAMPLE_END).days * 86_400
    for page in pages:
        page["data"]["latest_available_date"] = str(yesterday())
        for session in page["data"]["live_stream_sessions"]:
            session["username"] = handle
            session["id"] = f"{instance.RUN}{session['id']}"
            session["start_time"] = str(int(session["start_time"]) + shift)
            session["end_time"] = str(int(session["end_time"]) + shift)
    return pages


def sessions_of(pages):
    return [session for page in pages for session in page["data"]["live_stream_sessions"]]


def variant(session, number, **changes):
    """A copy of a session under another id; changes are paths with __ for the dots."""
    session = copy.deepcopy(session)
    session["id"] = f"{session['id']}-{number}"
    for path, value in changes.items():
        *blocks, last = path.split("__")
        place = session
        for block in blocks:
            place = place[block]
        place[last] = value
    return session
