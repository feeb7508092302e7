#!/usr/bin/env python3
"""Writes what scipy and numpy compute for the tests of src-main/comparison and src-main/curves. Deterministic: the same scipy
writes the same files.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 numpy
    venv/bin/python scripts/make-golden-statistics.py

test/fixtures/golden/comparison.json: statistics of a few seeds. `t`: the 97.5 % quantile of Student's distribution by degrees of
freedom. `samples`: values with mean, sample standard deviation and 95 % interval of the mean. `paired`: two groups by seed, the
differences' interval by Student's t. `f`: [f, degrees, degrees, probability of a larger F]. `polygamma`: [x, digamma, trigamma]. `priors`: variances with their degrees of freedom, and
Smyth's prior of them (2004, section 6.2), its trigamma solved by scipy.optimize.brentq; null degrees for infinite ones. `items`: the
errors of two models by blocks of test items, and the 95 % interval of the logarithm of the ratio of their means by Student's t.

test/fixtures/curves/smoothing.json: curves and their bias-corrected exponential average, the ratio of two first-order filters,
one over the values and one over the ones that stand for them; scipy.signal.lfilter computes both in float64.
"""

import json
import pathlib

import numpy as np
from scipy import stats
from scipy.optimize import brentq
from scipy.signal import lfilter
from scipy.special import digamma, polygamma

FIXTURES = pathlib.Path(__file__).parent.parent / "test" / "fixtures"


def interval(values):
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    return {"low": float(low), "high": float(high)}


def sample(values):
    return {
        "values": values.tolist(),
        "mean": float(np.mean(values)),
        "sd": float(np.std(values, ddof=1)),
        "interval": interval(values),
    }


def pair(random, size):
    """Accuracies as they come from a training: multiples of 1/10,000, the seeds' effect in common."""
    seed_effect = random.normal(0, 0.004, size)
    a = np.round(0.985 + seed_effect + random.normal(0, 0.001, size), 4)
    b = np.round(0.962 + seed_effect + random.normal(0, 0.002, size), 4)
    differences = a - b
    return {
        "a": a.tolist(),
        "b": b.tolist(),
        "mean": float(np.mean(differences)),
        "sd": float(np.std(differences, ddof=1)),
        "student": interval(differences),
    }


def prior(variances, degrees):
    half = degrees / 2
    logs = np.log(variances) - digamma(half) + np.log(half)
    excess = np.var(logs, ddof=1) - np.mean(polygamma(1, half))
    if excess <= 0:
        found = {"degrees": None, "variance": float(np.exp(np.mean(logs)))}
    else:
        root = brentq(lambda x: polygamma(1, x) - excess, 1e-6, 1e6, xtol=1e-15, rtol=1e-15)
        size = np.exp(np.mean(logs) + digamma(root) - np.log(root))
        found = {"degrees": float(2 * root), "variance": float(size)}
    return {"variances": variances.tolist(), "of": degrees.tolist(), **found}


def items(ours, theirs, half):
    """@param half whether they are counts, to each of which half a mistake is added that the other did not make"""
    extra = 0.5 if half else 0.0
    one, other = np.sum(ours) + extra, np.sum(theirs) + extra
    residuals = len(ours) * (ours / one - theirs / other)
    residuals -= np.mean(residuals) if not half else 0.0
    sem = np.sqrt(np.sum(residuals**2) / (len(ours) - 1) / len(ours))
    if not half:
        assert np.isclose(sem, stats.sem(residuals), rtol=1e-12)
    error = np.sqrt(sem**2 + extra * (one**-2.0 + other**-2.0))
    low, high = stats.t.interval(0.95, len(ours) - 1, np.log(one / other), error)
    return {"ours": ours.tolist(), "theirs": theirs.tolist(), "isCount": half, "low": float(low), "high": float(high)}


def smooth(values, half_life):
    decay = 2.0 ** (-1.0 / half_life)
    finite = np.isfinite(values)
    total = lfilter([1.0], [1.0, -decay], np.where(finite, values, 0.0))
    weight = lfilter([1.0], [1.0, -decay], finite.astype(float))
    with np.errstate(invalid="ignore"):
        return np.where(finite, total / weight, values)


def words(values):
    """JSON has no NaN and no infinity: they become "nan", "inf" and "-inf"."""
    return [float(value) if np.isfinite(value) else str(value) for value in values]


def curve(values, half_life):
    values = np.asarray(values, dtype=np.float32)
    return {
        "halfLife": half_life,
        "values": words(values),
        "smoothed": words(smooth(values.astype(np.float64), half_life)),
    }


def correlated(random, blocks):
    """Errors of two models that find the same items hard."""
    hard = random.gamma(2.0, 1.0, blocks)
    return (np.round(hard * random.gamma(9.0, scale / 9.0, blocks), 6) for scale in (1.0, 1.1))


random = np.random.default_rng(1)
degrees = [*range(1, 31), 40, 59, 100, 199, 999, 0.5, 1.37, 2.9, 7.25, 33.3]
golden = {
    "t": {str(df): float(stats.t.ppf(0.975, df)) for df in degrees},
    "samples": [sample(np.round(random.normal(0.98, 0.003, n), 4)) for n in (2, 3, 5, 10, 50)],
    "paired": [pair(random, n) for n in (5, 10, 20)],
    "f": [
        [f, first, second, float(stats.f.sf(f, first, second))]
        for f in (1e-3, 0.5, 1.0, 3.7, 40.0)
        for first, second in ((1, 2), (2, 16), (4, 1), (9, 200))
    ],
    "polygamma": [
        [float(x), float(digamma(x)), float(polygamma(1, x))]
        for x in (1e-3, 0.1, 0.5, 1, 1.5, 2, 3.7, 9.99, 10, 25.5, 1e3, 1e6)
    ],
    "priors": [
        prior(scale * random.chisquare(df) / df * spread, np.array(df, float))
        for scale, df, spread in (
            (2e-3, [2] * 24, 30 / random.chisquare(30, 24)),
            (0.05, [2] * 10 + [4] * 8 + [8] * 6, 4 / random.chisquare(4, 24)),
            (1.0, [2] * 15, 1.0),
            (1.0, [4] * 12, 1.0),
        )
    ],
}
random = np.random.default_rng(2)
golden["items"] = [
    items(random.poisson(2.0, 64), random.poisson(2.6, 64), True),
    items(random.poisson(0.1, 64), random.poisson(0.2, 64), True),
    items(random.integers(0, 2, 16), random.integers(0, 2, 16), True),
    items(*correlated(random, 64), False),
    items(*correlated(random, 5), False),
]
(FIXTURES / "golden" / "comparison.json").write_text(json.dumps(golden, indent=1) + "\n")

random = np.random.default_rng(1508)
falling = 0.75 + 1.55 * np.exp(-np.arange(72) / 20) + 0.05 * random.standard_normal(72)
broken = falling.copy()
broken[[0, 9, 10, 40]] = np.nan
broken[20] = np.inf
broken[30] = -np.inf
broken[50:70] = np.nan
curves = [curve(falling, 20), curve(falling, 0.5), curve(broken, 5), curve([0.1] * 12, 3)]
lines = ",\n".join("  " + json.dumps(one) for one in curves)
(FIXTURES / "curves" / "smoothing.json").write_text(f"[\n{lines}\n]\n")
