"""Ratings by section 5 of the method with scipy, from published quartiles and own counts.

The prior of a group has the published median, and half of it lies between the published quartiles: two equations, solved
here by a search in the plane. Quartiles that rounding brought together are set half a step of their second digit apart; one
at the end of its scale a twentieth of its neighbour's distance from there.
"""
import math

import numpy as np
from scipy import optimize, stats

MODELS = {
    "live_hours": "volume", "live_count": "volume", "impressions_per_hour": "rate", "tap_through_rate": "proportion",
    "average_view_seconds": "mean", "views_per_hour": "rate", "average_concurrent": "mean",
    "one_minute_view_rate": "proportion", "comment_rate": "rate", "like_rate": "rate", "share_rate": "rate",
    "follow_rate": "rate", "live_ctr": "rate", "product_ctr": "proportion", "product_impressions_per_view": "rate",
    "ctor": "rate", "watch_gpm": "mean", "gmv_per_hour": "mean", "average_order_value": "mean",
    "refund_rate": "proportion", "late_dispatch_rate": "proportion", "negative_review_rate": "proportion",
    "violation_points": "volume", "live_days": "volume",
}
NUMBERS = {name: number for number, name in enumerate(MODELS, 1)}
LESS = {"refund_rate", "late_dispatch_rate", "negative_review_rate", "violation_points"}
HEADLINES = ["live_hours", "average_view_seconds", "comment_rate", "live_ctr", "ctor"]


def _spread(quartiles, end):
    low, middle, high = quartiles
    if high <= 0 or low >= end:
        return None
    if middle >= end:
        middle = end - (end - low) / 20
    if high >= end:
        high = end - (end - middle) / 20
    if middle <= 0:
        middle = high / 20
    if low <= 0:
        low = middle / 20
    half = 10.0 ** (math.floor(math.log10(middle)) - 1) / 2
    return min(low, middle - half), middle, max(high, min(middle + half, (middle + end) / 2))


def _solve(distribution, quartiles, guess):
    """The parameters (kept positive by logarithms) that meet both equations."""
    low, middle, high = quartiles

    def miss(logs):
        prior = distribution(*np.exp(logs))
        return prior.cdf(middle) - 0.5, prior.cdf(high) - prior.cdf(low) - 0.5

    for factor in (1, 0.3, 3, 0.1, 10, 0.03, 30):
        found = optimize.root(miss, np.log([guess[0] * factor, guess[1] * factor]), tol=1e-13)
        if np.max(np.abs(miss(found.x))) < 1e-9:
            return np.exp(found.x)
    raise AssertionError(f"no prior for {quartiles}")


def _prior(model, quartiles):
    low, middle, high = quartiles
    width = max(high - low, 1e-12) / 1.349
    if model == "proportion":
        weight = max(middle * (1 - middle) / width**2 - 1, 0.5)
        return _solve(stats.beta, quartiles, (middle * weight, (1 - middle) * weight))
    if model == "rate":
        shape = max((middle / width) ** 2, 0.1)
        return _solve(lambda a, b: stats.gamma(a, scale=1 / b), quartiles, (shape, shape / middle))
    below, at, above = map(math.log1p, quartiles)
    share = lambda deviation: stats.norm.cdf(above, at, deviation) - stats.norm.cdf(below, at, deviation) - 0.5
    deviation = optimize.brentq(share, min(at - below, above - at) / 2, max(at - below, above - at) * 2, xtol=1e-14)
    return at, deviation**2


def percentile(value, quartiles, model, less):
    scale = math.log1p if model == "mean" else float
    low, middle, high = map(scale, quartiles)
    distance = scale(value) - middle
    below, above = middle - low, high - middle
    width = (below or above) if distance < 0 else (above or below)
    share = 50 if distance == 0 else 50 + 25 * distance / width if width > 0 else 25 if distance < 0 else 75
    share = 100 - share if less else share
    return int(math.floor(min(max(share / 5, 1), 19) + 0.5)) * 5


def rate(name, own, peers):
    """(rating, probability, percentile) of a metric.

    own: {numerator, denominator, sessions, log_variance} or None; peers: {quartiles, phi, variance} or None.
    """
    model, less = MODELS[name], name in LESS
    if peers is None:
        return "no_peers", None, None
    if own is None:
        return "no_data", None, None
    quartiles = peers["quartiles"]
    worse, median = quartiles[2 if less else 0], quartiles[1]
    value = own["numerator"] / own["denominator"]
    where = percentile(value, quartiles, model, less)
    if model == "volume":
        is_worse = (lambda mark: value > mark) if less else (lambda mark: value < mark)
        return "bad" if is_worse(worse) else "warning" if is_worse(median) else "good", None, where
    usable = _spread(quartiles, 1 if model == "proportion" else math.inf)
    if usable is None:
        return "not_clear_yet", None, None
    reliability, below = _posterior(model, _prior(model, usable), own, peers)
    if reliability < 0.5:
        return "not_enough_data", None, None
    worse_than = (lambda mark: 1 - below(mark)) if less else below
    if worse_than(worse) >= 0.8:
        return "bad", worse_than(worse), where
    if 1 - worse_than(median) >= 0.5 and worse_than(worse) <= 0.05:
        return "good", 1 - worse_than(median), where
    return "warning" if worse_than(median) > 0.5 else "not_clear_yet", worse_than(median), where


def _posterior(model, prior, own, peers):
    """Reliability, and the probability that the true figure is below a mark."""
    if model == "mean":
        # 0 on the wire: too few of the sessions say something.
        has_own = own["sessions"] >= 3 and own["log_variance"] > 0
        variance = own["log_variance"] if has_own else peers["variance"] / own["sessions"]
        reliability = prior[1] / (prior[1] + variance)
        position = math.log1p(own["numerator"] / own["denominator"])
        belief = stats.norm(prior[0] + reliability * (position - prior[0]), math.sqrt(prior[1] * (1 - reliability)))
        return reliability, lambda mark: belief.cdf(math.log1p(mark))
    events, exposure = own["numerator"] / peers["phi"], own["denominator"] / peers["phi"]
    if model == "rate":
        belief = stats.gamma(prior[0] + events, scale=1 / (prior[1] + exposure))
        return exposure / (exposure + prior[1]), belief.cdf
    events = min(events, exposure)
    belief = stats.beta(prior[0] + events, prior[1] + exposure - events)
    return exposure / (exposure + prior[0] + prior[1]), belief.cdf


def dimension(ratings):
    """From the headline's rating and the others'."""
    order = ["good", "warning", "bad"]
    headline, *others = ratings
    if headline in ("no_data", "no_peers"):
        rated = sorted((r for r in others if r in order), key=order.index)
        doubtful = [r for r in ("not_clear_yet", "not_enough_data") if r in others]
        headline = rated[len(rated) // 2] if rated else (doubtful or [headline])[0]
    if others.count("bad") >= 2 and headline in order:
        headline = order[min(order.index(headline) + 1, 2)]
    return headline
