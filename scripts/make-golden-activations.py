#!/usr/bin/env python3
"""Writes test/fixtures/labs/activations.json: what the activation lab must say, to 50 digits and then
rounded to the nearest double.

    python3 -m venv venv && venv/bin/pip install mpmath==1.3.0
    venv/bin/python scripts/make-golden-activations.py

Nothing here is taken from the tested program: the derivatives are written as in the assignment,
sigma (1 - sigma) and 1 - tanh^2, and every gap is a plain difference. null stands where a number does
not exist (a ratio by what is not above 0).
"""

import json
import pathlib

from mpmath import findroot, mp, mpf, sqrt, tanh, exp

mp.dps = 60
FILE = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "labs" / "activations.json"
EPSILONS = [0, 1e-6, 0.001, 0.05, 0.5, 0.89, 0.99, 1, 1.01, 1.2, 1.66, 2, 2.01, 3]
STEPS = [1, 2, 5, 19, 20]


def sigmoid(x):
    return 1 / (1 + exp(-x))


def sigmoid_slope(x):
    return sigmoid(x) * (1 - sigmoid(x))


def tanh_slope(x):
    return 1 - tanh(x) ** 2


def approximations(x):
    line = mpf(1) / 2 + x / 4
    return line * (1 - line), 1 - x**2


def number(value):
    return None if value is None else float(value)


def powers(exact, approximate):
    for steps in STEPS:
        true = exact**steps
        guess = None if approximate is None else approximate**steps
        yield {
            "steps": steps,
            "exact": number(true),
            "approximate": number(guess),
            "relativeGap": None if guess is None else number(guess / true - 1),
        }


def case(epsilon):
    x = mpf(epsilon)
    approximate_sigmoid, approximate_tanh = approximations(x)
    exact = sigmoid_slope(x) / tanh_slope(x)
    approximate = None if approximate_tanh <= 0 else approximate_sigmoid / approximate_tanh
    return {
        "epsilon": epsilon,
        "sigmoid": {"exact": number(sigmoid_slope(x)), "approximate": number(approximate_sigmoid)},
        "tanh": {"exact": number(tanh_slope(x)), "approximate": number(approximate_tanh)},
        "ratio": {"exact": number(exact), "approximate": number(approximate)},
        "powers": list(powers(exact, approximate)),
    }


golden = {
    "interval": number(2 / sqrt(mpf(5))),
    "crossing": number(findroot(lambda x: sigmoid_slope(x) - tanh_slope(x), mpf("1.66"))),
    "cases": [case(epsilon) for epsilon in EPSILONS],
}
FILE.parent.mkdir(parents=True, exist_ok=True)
lines = ",\n".join("    " + json.dumps(one) for one in golden.pop("cases"))
head = json.dumps(golden, indent=2)[:-2]
FILE.write_text(f'{head},\n  "cases": [\n{lines}\n  ]\n}}\n')
