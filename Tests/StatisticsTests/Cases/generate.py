#!/usr/bin/env python3
"""Writes the case files beside it with scipy and numpy, the independent implementations the tests compare with.

    python3 generate.py        # scipy 1.17, numpy 2.4, mpmath 1.3
"""
import decimal
import math
import pathlib

import mpmath
import numpy as np
from scipy import integrate, optimize, special, stats
from scipy.stats import mstats

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260301)


def write(name, rows):
    text = lambda x: repr(float(x)) if isinstance(x, (float, np.floating)) else str(x)
    (here / name).write_text("".join("\t".join(map(text, row)) + "\n" for row in rows))


def precise_tail(log_density, x, deviation):
    """The integral from x - 40 deviations (or 0) to x with 30 digits: scipy loses digits at parameters in the millions."""
    with mpmath.workdps(30):
        x, deviation = mpmath.mpf(x), mpmath.mpf(deviation)
        edges = [max(mpmath.mpf(0), x - k * deviation) for k in (40, 20, 10, 6, 4, 2, 1, 0)]
        edges = sorted(set(edges))
        return mpmath.quad(lambda t: mpmath.exp(log_density(t)) if t > 0 else mpmath.mpf(0), edges)


def beta_tails(a, b, x):
    if min(a, b) < 2 or max(a, b) < 1e6:
        return special.betainc(a, b, x), special.betaincc(a, b, x)
    with mpmath.workdps(30):
        constant = mpmath.loggamma(mpmath.mpf(a) + b) - mpmath.loggamma(a) - mpmath.loggamma(b)
        density = lambda t: constant + (a - 1) * mpmath.log(t) + (b - 1) * mpmath.log1p(-t)
        lower = precise_tail(density, x, math.sqrt(a * b / (a + b + 1)) / (a + b))
        return float(lower), float(1 - lower)


def gamma_tails(a, x):
    if a < 1e6:
        return special.gammainc(a, x), special.gammaincc(a, x)
    with mpmath.workdps(30):
        constant = -mpmath.loggamma(a)
        lower = precise_tail(lambda t: constant + (a - 1) * mpmath.log(t) - t, x, math.sqrt(a))
        return float(lower), float(1 - lower)


def distributions():
    beta, gamma, beta_quantile, gamma_quantile = [], [], [], []
    sizes = [0.05, 0.5, 1, 2.5, 17, 120, 990, 1010, 30_000, 2e6, 1e8]
    for a in sizes:
        for b in sizes:
            for p in (1e-9, 0.003, 0.2, 0.5, 0.77, 0.999):
                x = float(stats.beta.ppf(p, a, b))
                if 1e-290 < x < 1:
                    beta.append((a, b, x, *beta_tails(a, b, x)))
            if a >= 0.5 and b >= 0.5:
                for p in (0.1, 0.5, 0.9):
                    beta_quantile.append((a, b, p, special.betaincinv(a, b, p)))
        for p in (1e-9, 0.003, 0.2, 0.5, 0.77, 0.999):
            x = float(special.gammaincinv(a, p))
            if x > 1e-290:
                gamma.append((a, x, *gamma_tails(a, x)))
        for p in (0.1, 0.5, 0.9):
            gamma_quantile.append((a, p, special.gammaincinv(a, p)))
    write("beta.tsv", beta)
    write("gamma.tsv", gamma)
    write("beta_quantile.tsv", beta_quantile)
    write("gamma_quantile.tsv", gamma_quantile)
    write("normal.tsv", [(p, special.ndtri(p)) for p in (1e-12, 0.001, 0.1, 0.25, 0.5, 0.6, 0.9, 0.99999)])
    write("student.tsv", [(t, n, stats.t.cdf(t, n)) for t in (-8.0, -1.3, 0.0, 0.4, 2.0, 31.0) for n in (1.0, 2.0, 5.0, 26.0)])


def hd_weights(cumulative, n, p):
    edges = stats.beta.cdf(np.concatenate([[0], cumulative]), (n + 1) * p, (n + 1) * (1 - p))
    return np.diff(edges)


def quantiles():
    plain, weighted = [], []
    for n in (1, 2, 5, 20, 33, 100):
        values = np.sort(np.round(rng.lognormal(0, 1, n), 4))
        hd = mstats.hdquantiles(values, [0.25, 0.5, 0.75]) if n > 1 else [values[0]] * 3
        plain.append((" ".join(map(repr, values.tolist())), *map(float, hd)))
        owners = rng.integers(0, max(1, n // 2), n)
        weights = 1 / np.bincount(owners)[owners]
        total = weights.sum()
        results = [float(hd_weights(np.cumsum(weights) / total, total, p) @ values) for p in (0.25, 0.5, 0.75)]
        weighted.append((" ".join(map(repr, values.tolist())), " ".join(map(repr, weights.tolist())), *results))
    write("harrell_davis.tsv", plain)
    write("harrell_davis_weighted.tsv", weighted)


def rounding():
    rows = []
    for value in [0.03149, 0.0315, 4.25, 9.96, 99.6, 1, 10, 100, 0.1, 0.99, 5342.55, 123456, 1e-7, 0.000995, 12.5, 0.095]:
        exact = decimal.Decimal(repr(value)) if value != 0 else decimal.Decimal(0)
        places = exact.adjusted() - 1
        rounded = exact.quantize(decimal.Decimal(1).scaleb(places), rounding=decimal.ROUND_HALF_UP)
        rows.append((float(value), float(rounded), float(decimal.Decimal(1).scaleb(places))))
    write("two_digits.tsv", rows)


def narrowing_ratio(distance):
    """Independent of the closed form: the mean over u by quadrature, the deviation by a root search."""
    def below(deviation):
        f = lambda u: (stats.norm.cdf((distance - u) / deviation) + stats.norm.cdf((distance + u) / deviation)) / 2
        return integrate.quad(f, 0.14, 0.26, epsabs=1e-13)[0] / 0.12
    deviation = optimize.brentq(lambda s: below(s) - 0.75, 1e-4, distance / stats.norm.ppf(0.75) + 1e-9, xtol=1e-14)
    return deviation * stats.norm.ppf(0.75) / distance


def narrowing():
    write("narrowing.tsv", [(d, narrowing_ratio(d)) for d in (0.21, 0.23, 0.3, 0.4, 0.7, 1.2, 3.0)])


def step(value):
    return 10.0 ** (math.floor(math.log10(value)) - 1)


def spread(q, upper):
    p25, p50, p75 = q
    if p50 >= upper: p50 = upper - (upper - p25) / 20
    if p75 >= upper: p75 = upper - (upper - p50) / 20
    if p50 <= 0: p50 = p75 / 20
    if p25 <= 0: p25 = p50 / 20
    half = step(p50) / 2
    return min(p25, p50 - half), p50, max(p75, min(p50 + half, (p50 + upper) / 2))


def fit(model, quartiles):
    """Median and mass between the quartiles, solved with brentq."""
    if model == "mean":
        l25, l50, l75 = np.log1p(spread(quartiles, math.inf))
        z = stats.norm.ppf(0.75)
        low, high = min(l50 - l25, l75 - l50) / z, max(l50 - l25, l75 - l50) / z
        f = lambda s: stats.norm.cdf((l75 - l50) / s) - stats.norm.cdf((l25 - l50) / s) - 0.5
        s = low if high - low < 1e-12 * high else optimize.brentq(f, low * 0.999, high * 1.001, xtol=1e-14)
        return l50, s * s
    p25, p50, p75 = spread(quartiles, 1 if model == "proportion" else math.inf)
    if model == "proportion":
        def place(weight):
            g = lambda m: special.betainc(weight * m, weight * (1 - m), p50) - 0.5
            m = optimize.brentq(g, 1e-9, 1 - 1e-9, xtol=1e-15, rtol=1e-14)
            return weight * m, weight * (1 - m)
        cdf = lambda x, params: special.betainc(*params, x)
    else:
        place = lambda shape: (shape, special.gammaincinv(shape, 0.5) / p50)
        cdf = lambda x, params: special.gammainc(params[0], params[1] * x)
    f = lambda log_size: (lambda params: cdf(p75, params) - cdf(p25, params) - 0.5)(place(math.exp(log_size)))
    return place(math.exp(optimize.brentq(f, math.log(0.06), math.log(1e7), xtol=1e-12)))


PRIORS = [
    ("proportion", 0.026, 0.033, 0.04), ("proportion", 0.18, 0.25, 0.36), ("proportion", 0.51, 0.7, 0.84), ("proportion", 0.0, 0.004, 0.013),
    ("proportion", 0.031, 0.031, 0.04), ("proportion", 0.9, 0.96, 1.0), ("proportion", 0.02, 0.02, 0.02), ("proportion", 0.0, 0.0, 0.05),
    ("rate", 0.011, 0.02, 0.034), ("rate", 410.0, 900.0, 2100.0), ("rate", 0.0, 0.012, 0.05), ("rate", 1.2, 1.3, 1.4), ("rate", 3.1, 3.1, 3.2),
    ("mean", 28.0, 42.0, 61.0), ("mean", 120.0, 420.0, 1300.0), ("mean", 9.8, 10.0, 10.0), ("mean", 0.0, 1.0, 30.0), ("mean", 4.0, 4.1, 9.0),
]


def priors():
    write("priors.tsv", [(model, *q, *map(float, fit(model, q))) for model, *q in PRIORS])


def percentile(value, q, model, aim):
    scale = np.log1p if model == "mean" else (lambda x: np.asarray(x, dtype=float))
    (l, m, u), x = scale(np.array(q)), float(scale(value))
    width = (m - l if m > l else u - m) if x < m else (u - m if u > m else m - l)
    share = 50.0 if x == m else 50 + 25 * (x - m) / width if width > 0 else (25.0 if x < m else 75.0)
    if aim == "less":
        share = 100 - share
    return int(math.floor(min(max(share, 5), 95) / 5 + 0.5)) * 5


def rate(model, aim, q, dispersion, figures):
    """Section 5 of the method, with scipy's distributions."""
    worse, median = (q[0] if aim == "more" else q[2]), q[1]
    params = fit(model, q)
    if model == "proportion":
        x, n = figures[0] / dispersion, figures[1] / dispersion
        posterior = stats.beta(params[0] + x, params[1] + n - x)
        reliability, value, at = n / (n + sum(params)), figures[0] / figures[1], float
    elif model == "rate":
        x, n = figures[0] / dispersion, figures[1] / dispersion
        posterior = stats.gamma(params[0] + x, scale=1 / (params[1] + n))
        reliability, value, at = n / (n + params[1]), figures[0] / figures[1], float
    else:
        value, variance, sessions = figures
        if sessions < 3:
            variance = dispersion / sessions
        reliability = params[1] / (params[1] + variance)
        posterior = stats.norm(params[0] + reliability * (math.log1p(value) - params[0]), math.sqrt(params[1] * variance / (params[1] + variance)))
        at = math.log1p
    back = math.expm1 if model == "mean" else float
    below = lambda mark: float(posterior.cdf(at(mark)))
    p_worse = below(worse) if aim == "more" else 1 - below(worse)
    p_below = below(median) if aim == "more" else 1 - below(median)
    center = back(posterior.mean())
    low, high = back(posterior.ppf(0.1)), back(posterior.ppf(0.9))
    where = percentile(value, q, model, aim)
    if reliability < 0.5:
        return "notEnoughData", 0.0, 0, reliability, center, low, high
    if p_worse >= 0.8:
        return "bad", p_worse, where, reliability, center, low, high
    if 1 - p_below >= 0.5 and p_worse <= 0.05:
        return "good", 1 - p_below, where, reliability, center, low, high
    return "warning" if p_below > 0.5 else "notClearYet", p_below, where, reliability, center, low, high


def ratings():
    rows = []
    groups = [(m, *q) for m, *q in PRIORS if q[0] > 0 and q[0] < q[1] < q[2] < 1 or m != "proportion" and 0 < q[0] < q[1] < q[2]]
    for model, *q in groups:
        for _ in range(24):
            aim = "more" if rng.random() < 0.7 else "less"
            true = q[1] * math.exp(rng.normal(0, 0.5 if q[1] < 0.4 or model != "proportion" else 0.1))
            dispersion = round(float(rng.uniform(1, 6)), 2)
            if model == "proportion":
                n = int(10 ** rng.uniform(1.5, 5.5))
                figures = (int(rng.binomial(n, min(true, 0.99))), n, 0)
            elif model == "rate":
                exposure = round(float(10 ** rng.uniform(0, 4) / q[1]), 3)
                figures = (int(rng.poisson(true * exposure)), exposure, 0)
            else:
                dispersion = round(float(rng.uniform(0.05, 0.6)), 3)
                sessions = int(rng.integers(1, 15))
                figures = (round(true, 3), round(float(rng.uniform(0.05, 0.6)) / sessions, 5), sessions)
            used = figures if model == "mean" else figures[:2]
            rows.append((model, aim, *q, dispersion, *figures, *rate(model, aim, q, dispersion, used)))
    write("ratings.tsv", rows)


def sessions():
    jackknife, dispersion, trends = [], [], []
    for n in (2, 3, 7, 20):
        b = np.round(rng.lognormal(5, 0.6, n), 2)
        a = np.round(b * rng.lognormal(1, 0.5, n), 2)
        values = np.log1p((a.sum() - a) / (b.sum() - b))
        exact = (n - 1) / n * ((values - values.mean()) ** 2).sum()
        r = a.sum() / b.sum()
        linear = n / (n - 1) * (((a - r * b) / (b.sum() * (1 + r))) ** 2).sum()
        jackknife.append((" ".join(map(repr, a.tolist())), " ".join(map(repr, b.tolist())), float(exact), float(linear)))
    for model in ("rate", "proportion"):
        accounts, chi, degrees = [], 0.0, 0
        for _ in range(6):
            m = int(rng.integers(2, 9))
            n = rng.integers(50, 900, m)
            x = rng.binomial(n, np.clip(rng.beta(4, 30, m), 0, 1))
            p = x.sum() / n.sum()
            expected = n * p
            chi += float((((x - expected) ** 2) / (expected * ((1 - p) if model == "proportion" else 1))).sum())
            degrees += m - 1
            accounts.append(";".join(f"{i}/{j}" for i, j in zip(x, n)))
        dispersion.append((model, " ".join(accounts), max(1.0, chi / degrees)))
    for days in ([0, 1, 2], [0, 2, 3, 6], [0, 1, 2, 3, 4, 5, 6], [1, 5, 6], [0, 3, 4, 9, 12, 13]):
        for _ in range(4):
            x = np.array(days)
            w = np.round(rng.uniform(20, 4000, len(x)), 1)
            window = 0.03
            y = np.round(window * (1 + rng.normal(0, 0.03) * x + rng.normal(0, 0.08, len(x))), 5)
            design = np.stack([np.ones(len(x)), x], axis=1)
            root = np.sqrt(w)
            coefficients, *_ = np.linalg.lstsq(design * root[:, None], (y / window) * root, rcond=None)
            residual = ((y / window - design @ coefficients) ** 2 * w).sum() / (len(x) - 2)
            covariance = residual * np.linalg.inv(design.T @ (design * w[:, None]))
            p = 2 * stats.t.sf(abs(coefficients[1]) / math.sqrt(covariance[1, 1]), len(x) - 2)
            span = 14 if days[-1] > 6 else 7
            points = " ".join(f"{d}/{v}/{e}" for d, v, e in zip(days, y.tolist(), w.tolist()))
            trends.append((points, window, span, float(coefficients[1]) * (span - 1), float(p)))
    write("jackknife.tsv", jackknife)
    write("dispersion.tsv", dispersion)
    write("trends.tsv", trends)


if __name__ == "__main__":
    for part in (distributions, quantiles, rounding, narrowing, priors, ratings, sessions):
        part()
