#!/usr/bin/env python3
"""Golden values of the smoothing of curves: test/fixtures/curves/smoothing.json.

A bias-corrected exponential average is the ratio of two first-order filters, one over the values and one
over the ones that stand for them; scipy.signal.lfilter computes both in float64.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1
    venv/bin/python scripts/make-golden-smoothing.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.signal import lfilter


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


def case(values, half_life):
    values = np.asarray(values, dtype=np.float32)
    return {
        "halfLife": half_life,
        "values": words(values),
        "smoothed": words(smooth(values.astype(np.float64), half_life)),
    }


random = np.random.default_rng(1508)
steps = np.arange(72)
falling = 0.75 + 1.55 * np.exp(-steps / 20) + 0.05 * random.standard_normal(72)
broken = falling.copy()
broken[[0, 9, 10, 40]] = np.nan
broken[20] = np.inf
broken[30] = -np.inf
broken[50:70] = np.nan

cases = [case(falling, 20), case(falling, 0.5), case(broken, 5), case([0.1] * 12, 3)]
file = Path(__file__).parent.parent / "test" / "fixtures" / "curves" / "smoothing.json"
file.parent.mkdir(parents=True, exist_ok=True)
lines = ",\n".join("  " + json.dumps(one) for one in cases)
file.write_text(f"[\n{lines}\n]\n")
