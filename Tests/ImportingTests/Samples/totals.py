#!/usr/bin/env python3
"""Totals of the sample files, read with openpyxl and json: the values SampleFilesTests expects. Needs openpyxl."""
import datetime
import json
import pathlib
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

folder = pathlib.Path(__file__).resolve().parents[3] / "Services/Livectl/Samples"


def number(value):
    return None if value in (None, "--") else Decimal(str(value).replace(",", ""))


def total(values):
    return int(sum(v for v in values if v is not None))


def milliseconds(average, views):
    if average is None or views is None:
        return None
    return (average * views * 1000).quantize(Decimal(1), ROUND_HALF_UP)


print("live-analysis.xlsx")
sheet = openpyxl.load_workbook(folder / "live-analysis.xlsx").active
rows = list(sheet.iter_rows(values_only=True))
headers = rows[2]
official = [dict(zip(headers, row)) for row in rows[3:] if row[1] == "kedai.contoh"]
print("sessions", len(official), "others", len(rows) - 3 - len(official))
print("gmv_minor", total(number(r["LIVE gross merchandise value (RM)"]) * 100 for r in official))
for header in headers[8:12] + headers[15:17] + headers[18:24]:
    print(header, total(number(r[header]) for r in official))
print("viewing_ms", total(milliseconds(number(r[headers[17]]), number(r["Views"])) for r in official))
first = official[0]
start = datetime.datetime.strptime(first["Launched Time"].replace("/ ", " "), "%Y/%m/%d %H:%M")
print("first start", int(start.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=8))).timestamp()))


def seconds(text):
    amount = {"h": 3600, "min": 60}
    result = 0
    for part in text.split():
        unit = "min" if part.endswith("min") else "h"
        result += int(part[: -len(unit)]) * amount[unit]
    return result


print("seconds", sum(seconds(r["Duration"]) for r in official))

print("session-list.json")
sessions = [s for page in json.loads((folder / "session-list.json").read_text()) for s in page["data"]["live_stream_sessions"]]
print("sessions", len(sessions), "without interaction", sum("interaction_performance" not in s for s in sessions))
print("gmv_minor", total(number(s["sales_performance"]["gmv"]["amount"]) * 100 for s in sessions))
for field in ("created_sku_orders", "sku_orders", "items_sold", "customers"):
    print(field, total(number(s["sales_performance"][field]) for s in sessions))
inter = [s["interaction_performance"] for s in sessions if "interaction_performance" in s]
for field in ("viewers", "views", "comments", "shares", "likes", "new_followers", "product_impressions", "product_clicks", "acu", "pcu"):
    print(field, total(number(i[field]) for i in inter))
print("viewing_ms", total(milliseconds(number(i["avg_viewing_duration"]), number(i["views"])) for i in inter))
print("seconds", sum(int(s["end_time"]) - int(s["start_time"]) for s in sessions))
