#!/usr/bin/env python3
"""Writes MNIST-1D as its authors' package makes it with its own seed, for scripts/data/main.ts.

    pip install --no-deps mnist1d==0.0.2.post1 && pip install numpy scipy
    make-mnist-1d.py MNIST-1D.npz
"""

import sys
import types

import numpy as np

# The package's only use of these is to fetch and to draw.
for unused in ("requests", "matplotlib", "matplotlib.pyplot"):
    sys.modules.setdefault(unused, types.ModuleType(unused))

from mnist1d.data import get_dataset_args, make_dataset  # noqa: E402

data = make_dataset(get_dataset_args())
np.savez(
    sys.argv[1],
    X_train=data["x"][:, :, None].astype(np.float32),  # [count, steps, channels]
    y_train=data["y"].astype(np.int64),
    X_test=data["x_test"][:, :, None].astype(np.float32),
    y_test=data["y_test"].astype(np.int64),
)
