#!/usr/bin/env python3
"""Writes the case files beside it with Python's own zoneinfo and glibc, independent implementations the tests compare with.

    zones.tsv   zone, unix seconds, seconds from UTC, local day: real zones up to 2024, which later releases of tzdata keep
    walls.tsv   zone, wall time, unix seconds: gaps and overlaps too (the first of two; a gap by the offset before it)
    rules.tsv   POSIX rule, unix seconds, seconds from UTC: years up to 9000, from the rule alone and so from no release of tzdata
"""
import datetime as dt
import io
import os
import pathlib
import random
import struct
import time
import zoneinfo

here = pathlib.Path(__file__).parent
random.seed(20240101)
UTC = dt.timezone.utc
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)

ZONES = """Asia/Kuala_Lumpur Asia/Jakarta Asia/Ho_Chi_Minh Asia/Bangkok Asia/Manila Asia/Singapore Asia/Tokyo Asia/Riyadh Asia/Dubai
America/Sao_Paulo America/New_York America/Los_Angeles America/Mexico_City America/St_Johns America/Havana Europe/London Europe/Dublin
Europe/Madrid Australia/Lord_Howe Pacific/Apia Pacific/Chatham Africa/Casablanca Asia/Kathmandu UTC""".split()

RULES = """EST5EDT,M3.2.0,M11.1.0
GMT0BST,M3.5.0/1,M10.5.0
IST-1GMT0,M10.5.0,M3.5.0/1
<+1030>-10:30<+11>-11,M10.1.0,M4.1.0
<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45
<-02>2<-01>,M3.5.0/-1,M10.5.0/0
<-04>4<-03>,M9.1.6/24,M4.1.6/24
<+00>0<+02>-2,M3.5.0/1,M10.5.0/3
AAA3BBB,J60/2,J300/2
AAA3BBB,59/2,300/2
<+08>-8""".split("\n")


def seconds(moment):
    return (moment - EPOCH) // dt.timedelta(seconds=1)


def from_rule(rule):
    """A zone that has a rule and no listed change: the smallest version-2 file."""
    block = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lbb", 0, 0, 0) + b"AAA\0"
    return zoneinfo.ZoneInfo.from_file(io.BytesIO(block + block + b"\n" + rule.encode() + b"\n"))


def changes(zone, first, last):
    """The instants between two years at which the offset changes, to the second."""
    found, step = [], 6 * 3600
    at = seconds(dt.datetime(first, 1, 1, tzinfo=UTC))
    end = seconds(dt.datetime(last, 1, 1, tzinfo=UTC))
    offset = lambda s: (EPOCH + dt.timedelta(seconds=s)).astimezone(zone).utcoffset()
    while at < end:
        if offset(at) != offset(at + step):
            low, high = at, at + step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if offset(middle) != offset(low) else (middle, high)
            found.append(high)
        at += step
    return found


def write(name, rows):
    (here / name).write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))


zones, walls = [], []
for name in ZONES:
    zone = zoneinfo.ZoneInfo(name)
    all_changes = changes(zone, 1970, 2024)
    chosen = sorted(random.sample(all_changes, min(4, len(all_changes))))
    instants = [s + d for s in chosen for d in (-1, 0)]
    instants += [random.randrange(seconds(dt.datetime(1935, 1, 1, tzinfo=UTC)), seconds(dt.datetime(2024, 1, 1, tzinfo=UTC))) for _ in range(6)]
    for s in instants:
        local = (EPOCH + dt.timedelta(seconds=s)).astimezone(zone)
        zones.append((name, s, int(local.utcoffset().total_seconds()), local.date()))
    for s in instants + [s + d for s in chosen for d in (-3601, -1800, 1800, 3599)]:
        base = (EPOCH + dt.timedelta(seconds=s)).astimezone(zone).replace(tzinfo=None)
        for shift in (0, 1800):
            wall = base + dt.timedelta(seconds=shift)
            walls.append((name, wall, seconds(wall.replace(tzinfo=zone, fold=0).astimezone(UTC))))
rules = []
for rule in RULES:
    zone = from_rule(rule)
    os.environ["TZ"] = rule
    time.tzset()
    for year in (1972, 2024, 2025, 2100, 2400, 9000):
        found = changes(zone, year, year + 1)
        for s in [s + d + days for s in found for d in (-1, 0) for days in (0, 86400)] + [seconds(dt.datetime(year, 7, 1, tzinfo=UTC))]:
            moment = (EPOCH + dt.timedelta(seconds=s)).astimezone(zone)
            offset = time.localtime(s).tm_gmtoff
            # Python takes the form of days counted from 0 one day too early; POSIX and glibc do not.
            assert offset == moment.utcoffset().total_seconds() or ",59/" in rule, (rule, s)
            rules.append((rule, s, offset))
write("zones.tsv", zones)
write("walls.tsv", sorted(set(walls), key=str))
write("rules.tsv", rules)
