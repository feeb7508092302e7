#!/usr/bin/env python3
"""Writes test/fixtures/golden/comparison.json: scipy's and numpy's statistics of a few seeds, for the tests of
src-main/comparison.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 numpy
    venv/bin/python scripts/make-golden-comparison.py

`t`: the 97.5 % quantile of Student's distribution by degrees of freedom. `samples`: values with mean, sample
standard deviation and 95 % interval of the mean. `paired`: two groups by seed, the differences' interval by
Student's t. Deterministic: the same scipy writes the same file.
"""

import json
import pathlib

import numpy as np
from scipy import stats

FILE = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "golden" / "comparison.json"


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


random = np.random.default_rng(1)
degrees = [*range(1, 31), 40, 59, 100, 199, 999]
golden = {
    "t": {str(df): float(stats.t.ppf(0.975, df)) for df in degrees},
    "samples": [sample(np.round(random.normal(0.98, 0.003, n), 4)) for n in (2, 3, 5, 10, 50)],
    "paired": [pair(random, n) for n in (5, 10, 20)],
}
FILE.write_text(json.dumps(golden, indent=1) + "\n")
