"""The figures of a week by the formulas of the method, from the cells of a file alone.

A session counts in a ratio only where the file gives both of its counters. Time on air is the union of the sessions that
count; an average audience is weighted by duration.
"""
import datetime
from fractions import Fraction

from .files import ZONE


def number(cell):
    """The number in a cell or field; None: no data."""
    if cell in (None, "", "--"):
        return None
    return Fraction(str(cell).replace(",", ""))


def seconds(duration):
    """Of `1h 40min`."""
    total = 0
    for part in duration.split():
        total += 60 * int(part[:-3]) if part.endswith("min") else 3600 * int(part[:-1])
    return total


def sheet_sessions(rows):
    """Rows of a "Live Analysis" sheet as sessions."""
    sessions = []
    for row in rows:
        money = next(h for h in row if h.startswith("LIVE gross merchandise value"))
        start = datetime.datetime.strptime(row["Launched Time"], "%Y/%m/%d/ %H:%M").replace(tzinfo=ZONE)
        sessions.append(_session(
            int(start.timestamp()), int(start.timestamp()) + seconds(row["Duration"]), {
                "gmv": row[money], "orders": row["LIVE SKU orders"], "views": row["Views"],
                "average": row["Average viewing duration (LIVE streams)"], "comments": row["Comments"],
                "shares": row["Shares"], "likes": row["LIVE likes"], "followers": row["New followers (Creator video)"],
                "product_impressions": row["Product Impressions"], "clicks": row["Product Clicks"]}))
    return sessions


def list_sessions(entries):
    """Sessions of the platform's list."""
    sessions = []
    for entry in entries:
        sales, interaction = entry["sales_performance"], entry.get("interaction_performance", {})
        fields = {"views": "views", "average": "avg_viewing_duration", "comments": "comments", "shares": "shares",
                  "likes": "likes", "followers": "new_followers", "product_impressions": "product_impressions",
                  "clicks": "product_clicks", "concurrent": "acu"}
        cells = {name: interaction.get(field) for name, field in fields.items()}
        cells |= {"gmv": sales["gmv"]["amount"], "orders": sales["sku_orders"]}
        sessions.append(_session(int(entry["start_time"]), int(entry["end_time"]), cells))
    return sessions


def _session(start, end, cells):
    session = {name: number(cell) for name, cell in cells.items()}
    session |= {"start": start, "end": end, "duration": end - start}
    average, views = session.pop("average"), session["views"]
    session["viewing"] = None if average is None or views is None else average * views
    return session


def _hours(sessions):
    """Hours on air: overlapping sessions count once."""
    total, until = 0, 0
    for session in sorted(sessions, key=lambda s: s["start"]):
        total += max(0, session["end"] - max(session["start"], until))
        until = max(until, session["end"])
    return Fraction(total, 3600)


def _ratio(sessions, above, below, factor=1):
    counted = [s for s in sessions if s.get(above) is not None and (below == "hours" or s.get(below) is not None)]
    whole = _hours(counted) if below == "hours" else sum(s[below] for s in counted)
    return sum(s[above] for s in counted) * factor / whole if counted and whole else None


def _audience(sessions):
    known = []
    for session in sessions:
        if session.get("concurrent") is not None:
            known.append((session["concurrent"] * session["duration"], session["duration"]))
        elif session["viewing"] is not None:
            known.append((session["viewing"], session["duration"]))
    return sum(a for a, _ in known) / sum(b for _, b in known) if known else None


def metrics(sessions):
    """Every metric of the page that comes from sessions; None: no data."""
    days = {datetime.datetime.fromtimestamp(s["start"], ZONE).date() for s in sessions}
    return {
        "live_hours": _hours(sessions), "live_count": len(sessions), "live_days": len(days),
        "impressions_per_hour": _ratio(sessions, "impressions", "hours"),
        "tap_through_rate": _ratio(sessions, "views", "impressions"),
        "average_view_seconds": _ratio(sessions, "viewing", "views"),
        "views_per_hour": _ratio(sessions, "views", "hours"), "average_concurrent": _audience(sessions),
        "one_minute_view_rate": _ratio(sessions, "one_minute_views", "views"),
        "comment_rate": _ratio(sessions, "comments", "views"), "like_rate": _ratio(sessions, "likes", "views"),
        "share_rate": _ratio(sessions, "shares", "views"), "follow_rate": _ratio(sessions, "followers", "views"),
        "live_ctr": _ratio(sessions, "clicks", "views"),
        "product_ctr": _ratio(sessions, "clicks", "product_impressions"),
        "product_impressions_per_view": _ratio(sessions, "product_impressions", "views"),
        "ctor": _ratio(sessions, "orders", "clicks"), "watch_gpm": _ratio(sessions, "gmv", "views", 1000),
        "gmv_per_hour": _ratio(sessions, "gmv", "hours"), "average_order_value": _ratio(sessions, "gmv", "orders"),
    }


def gmv_minor(sessions):
    """GMV of the week in sen."""
    return int(sum(s["gmv"] for s in sessions) * 100)
