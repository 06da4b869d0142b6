#!/usr/bin/env python3
"""Writes the case files beside it: a market's figures, and what section 4 of the method publishes of them, by scipy alone."""
import hashlib
import hmac
import math
import pathlib

import numpy as np
from scipy import integrate, optimize, stats

HERE = pathlib.Path(__file__).parent
SECRET = bytes([7] * 32)
rng = np.random.default_rng(20261119)


def write(name, rows):
    text = "".join("\t".join(repr(x) if isinstance(x, float) else str(x) for x in row) + "\n" for row in rows)
    (HERE / name).write_text(text)


def factor(seller, subject):
    code = hmac.new(SECRET, f"{subject}\n{seller}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(code[:8], "big")
    size = 0.14 + 0.12 * (number >> 11) * 2.0**-53
    return math.exp(size if number & 1 == 0 else -size)


def harrell_davis(values, weights, p):
    """Each value counts with the beta probability of its share of the weight."""
    order = np.argsort(values, kind="stable")
    values, weights = np.array(values)[order], np.array(weights)[order]
    total = weights.sum()
    edges = np.concatenate([[0], np.cumsum(weights) / total])
    edges[-1] = 1
    parts = np.diff(stats.beta((total + 1) * p, (total + 1) * (1 - p)).cdf(edges))
    return float(parts @ values)


def winsorised(values):
    values = sorted(values)
    return [values[1], *values[1:-1], values[-2]]


def ratio(distance):
    """What is left of the quartiles' distance from the median without the factor."""
    if distance <= 0.2:
        return 0.5
    norm = stats.norm

    def share(deviation):
        part = lambda u: (norm.cdf((distance - u) / deviation) + norm.cdf((distance + u) / deviation)) / 2
        return integrate.quad(part, 0.14, 0.26, epsabs=1e-12)[0] / 0.12 - 0.75

    deviation = optimize.brentq(share, 1e-4, distance / norm.ppf(0.75), xtol=1e-13)
    return max(0.5, deviation * norm.ppf(0.75) / distance)


def narrowed(quartiles, odds):
    to = (lambda x: math.log(x / (1 - x))) if odds else math.log
    back = (lambda y: 1 / (1 + math.exp(-y))) if odds else math.exp
    low, middle, high = map(to, quartiles)
    left = ratio((high - low) / 2)
    return [back(middle + (y - middle) * left) for y in (low, middle, high)]


def step(x):
    return 10.0 ** (math.floor(math.log10(abs(x))) - 1)


def two_digits(x):
    return float(f"{x:.1e}")


def exact(subject, accounts, odds=False):
    """accounts: (seller, value); the accounts of a seller share a weight of 1."""
    sellers = [seller for seller, _ in accounts]
    rows = []
    for seller, value in accounts:
        f = factor(seller, subject)
        rows.append((value * f / (1 - value + value * f) if odds else value * f, 1 / sellers.count(seller)))
    rows.sort()
    values = winsorised([value for value, _ in rows])
    weights = [weight for _, weight in rows]
    return narrowed([harrell_davis(values, weights, p) for p in (0.25, 0.5, 0.75)], odds)


def phi(accounts, proportion):
    """Pearson's chi-square of each account's parts against its own ratio, by degrees of freedom."""
    chi, degrees = 0.0, 0
    for parts in accounts:
        a, b = np.array(parts, dtype=float).T
        r = a.sum() / b.sum()
        chi += float((((a - r * b) ** 2 / b) / (r * ((1 - r) if proportion else 1))).sum())
        degrees += len(a) - 1
    return max(1.0, chi / degrees)


def pooled(accounts):
    """Variance of log(1 + ratio) of one session."""
    total, degrees = 0.0, 0
    for parts in accounts:
        a, b = np.array(parts, dtype=float).T
        n, r = len(a), a.sum() / b.sum()
        variance = n / (n - 1) * (((a - r * b) / (b.sum() * (1 + r))) ** 2).sum()
        total += variance * n * (n - 1)
        degrees += n - 1
    return float(total / degrees)


def market():
    """28 shops, one of them with three accounts; two LIVEs and two days of service each."""
    shops = []
    for number in range(1, 29):
        seller = f"p{number:03d}"
        accounts = [f"{seller}.{letter}" for letter in ("abc" if number == 9 else "a")]
        rate, seconds, refunds = rng.lognormal(-2.6, 0.6), rng.lognormal(3.6, 0.4), rng.beta(3, 60)
        lives = {}
        for account in accounts:
            lives[account] = []
            for _ in range(2):
                views = int(rng.integers(400, 4000))
                comments = 100 * max(1, round(views * rate * rng.lognormal(0, 0.25) / 100))
                viewing = int(views * seconds * 1000 * rng.lognormal(0, 0.2))
                lives[account].append((views, comments, viewing, int(rng.integers(30, 240))))
        days = []
        for _ in range(2):
            orders = int(rng.integers(60, 400))
            days.append((int(rng.binomial(orders, refunds)), orders))
        shops.append((seller, lives, days))
    return shops


def main():
    shops = market()
    rows = []
    for seller, lives, days in shops:
        for account, (one, two) in lives.items():
            rows.append((seller, account, *one, *two))
    write("lives.tsv", rows)
    write("service.tsv", [(seller, *days[0], *days[1]) for seller, _, days in shops])

    accounts = [(seller, parts) for seller, lives, _ in shops for parts in lives.values()]
    comment_rate = [(s, sum(p[1] for p in parts) / sum(p[0] for p in parts)) for s, parts in accounts]
    seconds = [(s, sum(p[2] for p in parts) / 1000 / sum(p[0] for p in parts)) for s, parts in accounts]
    hours = [(s, sum(p[3] for p in parts) / 60) for s, parts in accounts]
    refunds = [(s, (days[0][0] + days[1][0]) / (days[0][1] + days[1][1])) for s, _, days in shops]
    published = lambda quartiles: [two_digits(x) for x in quartiles]
    write("published.tsv", [
        ("comment_rate", 9, *published(exact("comment_rate", comment_rate)),
         phi([[(p[1], p[0]) for p in parts] for _, parts in accounts], False), 0.0),
        ("average_view_seconds", 5, *published(exact("average_view_seconds", seconds)), 1.0,
         pooled([[(p[2] / 1000, p[0]) for p in parts] for _, parts in accounts])),
        ("live_hours", 1, *published(exact("live_hours", hours)), 1.0, 0.0),
        ("refund_rate", 20, *published(exact("refund_rate", refunds, odds=True)), phi([d for _, _, d in shops], True), 0.0),
    ])

    # The next day every comment counter is higher by so many per cent.
    yesterday = published(exact("comment_rate", comment_rate))
    rows, kept = [], 0
    for percent in (1, 3, 5, 8, 12, 30):
        today = exact("comment_rate", [(s, v * (100 + percent) / 100) for s, v in comment_rate])
        shown = [y if abs(x - y) <= step(y) * (1 + 1e-9) else two_digits(x) for x, y in zip(today, yesterday)]
        # A figure within a hair of the rule's edge would test rounding errors.
        assert all(abs(abs(x - y) / step(y) - 1) > 1e-6 for x, y in zip(today, yesterday))
        kept += shown != published(today)
        rows.append((percent, *shown))
    assert kept and rows[-1][1:] != tuple(yesterday), "the rule must show"
    write("next_day.tsv", rows)


if __name__ == "__main__":
    main()
