#!/usr/bin/env python3
"""Writes the two sample files of the invented shop kedai.contoh into the folder named (default Services/Livectl/Samples).

live-analysis.xlsx   format C1: eleven sessions of the shop's official account, two of a creator of another shop
session-list.json    format A: twelve sessions of its marketing account on two pages, two without interaction figures

One week, Sunday 12 to Saturday 18 April 2026, Asia/Kuala_Lumpur, MYR. Everything is invented. The same run always gives
the same bytes.
"""
import datetime
import json
import pathlib
import random
import sys
import zipfile
from xml.sax.saxutils import escape

HEADERS = [
    "Creator ID", "Creator", "Nickname", "Launched Time", "Duration", "LIVE gross merchandise value (RM)",
    "Products added", "Different Products Sold", "Created SKU orders", "LIVE SKU orders", "LIVE items sold",
    "Unique customers", "Average Price (RM)", "Click-to-order rate (LIVE)", "LIVE attributed GMV (RM)", "Viewers",
    "Views", "Average viewing duration (LIVE streams)", "Comments", "Shares", "LIVE likes",
    "New followers (Creator video)", "Product Impressions", "Product Clicks", "CTR",
]
SUNDAY = datetime.date(2026, 4, 12)
ZONE = datetime.timezone(datetime.timedelta(hours=8))


def figures(rng, minutes, audience):
    """A plausible session: views first, everything else follows from them."""
    views = round(audience * minutes * rng.uniform(0.85, 1.15))
    clicks = round(views * rng.uniform(0.05, 0.11))
    orders = round(clicks * rng.uniform(0.02, 0.07))
    items = orders + rng.randint(0, max(orders // 4, 1)) if orders else 0
    sen = sum(rng.randint(1990, 8990) for _ in range(items))
    return {
        "minutes": minutes, "views": views, "viewers": round(views * rng.uniform(0.72, 0.88)),
        "average": rng.randint(38, 96), "comments": round(views * rng.uniform(0.02, 0.06)),
        "shares": round(views * rng.uniform(0.001, 0.006)), "likes": round(views * rng.uniform(0.3, 0.9)),
        "followers": round(views * rng.uniform(0.004, 0.012)), "clicks": clicks,
        "impressions": round(clicks / rng.uniform(0.06, 0.1)), "orders": orders, "items": items, "sen": sen,
        "created": orders + rng.randint(0, 6), "customers": max(orders - rng.randint(0, 2), 1 if orders else 0),
        "added": rng.randint(12, 40), "sold": min(items, rng.randint(3, 14)),
        "acu": max(1, round(audience * rng.uniform(1.1, 1.5))), "pcu": round(audience * rng.uniform(2.2, 4)),
    }


def ringgit(sen):
    return f"{sen // 100:,}.{sen % 100:02d}"


def percent(part, whole):
    return f"{100 * part / whole:.2f}%" if whole else "--"


def sheet_rows():
    rng = random.Random(20260412)
    # day of the week (0 = Sunday), start, minutes, viewers a minute
    official = [
        (0, "20:03", 142, 14), (1, "12:31", 62, 6), (1, "20:00", 121, 11), (2, "20:05", 118, 10), (3, "12:29", 45, 7),
        (3, "23:10", 110, 9), (4, "20:01", 133, 12), (5, "20:00", 180, 15), (5, "23:32", 58, 8), (6, "10:02", 91, 7),
        (6, "20:30", 150, 16),
    ]
    foreign = [(2, "19:00", 90, 20), (6, "19:15", 75, 22)]
    rows = []
    for handle, ident, nickname, sessions in (
        ("kedai.contoh", "7000000000000000101", "Kedai Contoh", official),
        ("dapur.lain", "7000000000000000909", "Dapur Lain", foreign),
    ):
        for day, start, minutes, audience in sessions:
            f = figures(rng, minutes, audience)
            date = SUNDAY + datetime.timedelta(days=day)
            hours, rest = divmod(minutes, 60)
            duration = " ".join(p for p in (f"{hours}h" if hours else "", f"{rest}min" if rest else "") if p)
            rows.append([
                ident, handle, nickname, f"{date:%Y/%m/%d}/ {start}", duration, ringgit(f["sen"]), f["added"], f["sold"],
                f["created"], f["orders"], f["items"], f["customers"],
                ringgit(round(f["sen"] / f["items"])) if f["items"] else "--", percent(f["orders"], f["clicks"]),
                ringgit(f["sen"] + rng.randint(0, 9000)), f"{f['viewers']:,}", f"{f['views']:,}", str(f["average"]),
                f["comments"], f["shares"], f"{f['likes']:,}", f["followers"], f"{f['impressions']:,}",
                f"{f['clicks']:,}", percent(f["clicks"], f["impressions"]),
            ])
    rows.sort(key=lambda row: row[3])
    # The platform had no average for one short session.
    next(row for row in rows if row[4] == "45min")[17] = "--"
    return rows


def column(index):
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def workbook(rows):
    strings, index = [], {}

    def cell(row, place, value):
        reference = f"{column(place)}{row}"
        if isinstance(value, int):
            return f'<c r="{reference}"><v>{value}</v></c>'
        if value not in index:
            index[value] = len(strings)
            strings.append(value)
        return f'<c r="{reference}" t="s"><v>{index[value]}</v></c>'

    lines = ['<row r="1">' + cell(1, 0, "Date Range: 2026-04-12 ~ 2026-04-18") + "</row>"]
    for number, values in enumerate([HEADERS] + rows, start=3):
        lines.append(f'<row r="{number}">' + "".join(cell(number, i, v) for i, v in enumerate(values)) + "</row>")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    shared = "".join(f'<si><t xml:space="preserve">{escape(s)}</t></si>' for s in strings)
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>",
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": f'{head}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-04-19T01:20:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-04-19T01:20:00Z</dcterms:modified></cp:coreProperties>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Live Analysis" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{head}<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'{head}<sst xmlns="{main}" count="{len(strings)}" uniqueCount="{len(strings)}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }


def write_workbook(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 4, 19, 9, 20, 0)), text, zipfile.ZIP_DEFLATED)


def session_list():
    rng = random.Random(20260413)
    sessions = [
        (0, "10:00", 95, 9), (0, "21:15", 125, 13), (1, "21:00", 119, 10), (2, "21:05", 122, 9), (3, "20:55", 131, 11),
        (4, "21:10", 64, 8), (4, "21:40", 110, 7), (5, "13:00", 75, 6), (5, "23:20", 140, 12), (6, "09:30", 82, 8),
        (6, "15:00", 60, 9), (6, "21:00", 160, 17),
    ]
    without = {(1, "21:00"), (6, "15:00")}
    entries = []
    for number, (day, start, minutes, audience) in enumerate(sessions, start=1):
        f = figures(rng, minutes, audience)
        clock = datetime.time.fromisoformat(start)
        begin = int(datetime.datetime.combine(SUNDAY + datetime.timedelta(days=day), clock, ZONE).timestamp())
        begin += rng.randint(0, 59)

        def money(sen):
            return {"amount": f"{sen / 100:.2f}", "currency": "MYR"}

        entry = {
            "id": f"75000000000000{number:05d}", "title": f"Kedai Contoh LIVE {number}", "username": "kedai.contoh.live",
            "start_time": str(begin), "end_time": str(begin + minutes * 60 + rng.randint(0, 59)),
            "sales_performance": {
                "gmv": money(f["sen"]), "24h_live_gmv": money(f["sen"] + rng.randint(0, 9000)),
                "avg_price": money(round(f["sen"] / f["items"]) if f["items"] else 0), "products_added": f["added"],
                "different_products_sold": f["sold"], "created_sku_orders": f["created"], "sku_orders": f["orders"],
                "items_sold": f["items"], "customers": f["customers"],
                "click_to_order_rate": percent(f["orders"], f["clicks"]),
            },
        }
        if (day, start) not in without:
            entry["interaction_performance"] = {
                "acu": f["acu"], "pcu": f["pcu"], "viewers": f["viewers"],
                "views": f"{f['views']:,}" if number % 3 == 0 else f["views"],
                "avg_viewing_duration": str(f["average"]) if number % 2 else f["average"], "comments": f["comments"],
                "shares": f["shares"], "likes": f["likes"], "new_followers": f["followers"],
                "product_impressions": f["impressions"], "product_clicks": f["clicks"],
                "click_through_rate": f"{f['clicks'] / f['views']:.4f}",
            }
        entries.append(entry)

    def page(request, token, part):
        data = {
            "latest_available_date": "2026-04-18", "next_page_token": token, "total_count": len(entries),
            "live_stream_sessions": part,
        }
        return {"code": 0, "message": "Success", "request_id": request, "data": data}

    return [page("2026041901200001", "cGFnZTI", entries[:7]), page("2026041901200002", None, entries[7:])]


if __name__ == "__main__":
    root = pathlib.Path(__file__).resolve().parents[3]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "Services/Livectl/Samples"
    write_workbook(folder / "live-analysis.xlsx", workbook(sheet_rows()))
    (folder / "session-list.json").write_text(json.dumps(session_list(), indent=2, ensure_ascii=False) + "\n")
