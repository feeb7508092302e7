#!/usr/bin/env python3
"""Writes test/fixtures/golden/probe.safetensors.gz: the accuracy of a linear probe on every state of a
small GRU, by PyTorch and numpy.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 safetensors numpy
    venv/bin/python scripts/make-golden-probe.py

It reads the weights of gru-3.safetensors.gz (scripts/make-golden.py writes it) and holds images as bytes with
labels that the images' left halves decide, {train,test}/{images,labels}; for every step `accuracy` of
the test images; and the last step's `weight` and `bias`. A step's read-out is the ridge regression of one-hot
targets on h[t] less the state of a blank image, with the penalty 1e-4 times the features' mean sum of squares
and none for the bias. It is solved as a least-squares problem with added rows, by numpy's SVD and without the
normal equations that the tested program uses.

Everything is computed in float64. Answers are asserted to be clear, so that rounding cannot turn one.
Deterministic: the same PyTorch writes the same bytes.
"""

import gzip
import pathlib

import numpy as np
import torch
from safetensors.numpy import load, save

FOLDER = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "golden"
TIME, FEATURES, CLASSES, HIDDEN, PENALTY = 28, 28, 10, 3, 1e-4

tensors = load(gzip.decompress((FOLDER / "gru-3.safetensors.gz").read_bytes()))
gru = torch.nn.GRU(FEATURES, HIDDEN, batch_first=True).double()
gru.load_state_dict(
    {name[10:]: torch.from_numpy(v.copy()) for name, v in tensors.items() if name.startswith("recurrent.")}
)


def draw(count):
    """Images whose class is how far to the right a bar in them stands; the first three rows are blank."""
    labels = torch.randint(0, CLASSES, (count,))
    images = torch.zeros(count, TIME, FEATURES)
    for image, label in zip(images, labels):
        image[3:, 2 * label : 2 * label + 6] = torch.randint(100, 256, (TIME - 3, 6)).float()
    return images, labels


def states(images):
    with torch.no_grad():
        return (gru((images / 255).double())[0] - gru(torch.zeros(1, TIME, FEATURES).double())[0]).numpy()


torch.manual_seed(5)
(train, train_labels), (test, test_labels) = draw(48), draw(32)
h_train, h_test, targets = states(train), states(test), np.eye(CLASSES)[train_labels.numpy()]
accuracy = []
for t in range(TIME):
    h = h_train[:, t]
    added = np.sqrt(PENALTY * ((h**2).sum() / HIDDEN or 1)) * np.eye(HIDDEN)
    rows = np.block([[h, np.ones((len(h), 1))], [added, np.zeros((HIDDEN, 1))]])
    solution = np.linalg.lstsq(rows, np.vstack([targets, np.zeros((HIDDEN, CLASSES))]), rcond=None)[0]
    answers = h_test[:, t] @ solution[:HIDDEN] + solution[HIDDEN]
    best = np.sort(answers, axis=1)
    if (h != 0).any():
        assert (best[:, -1] - best[:, -2]).min() > 1e-5, f"a test image is on the fence at step {t}"
    accuracy.append((answers.argmax(axis=1) == test_labels.numpy()).mean())

values = {
    "train/images": train.numpy(),
    "train/labels": train_labels.numpy(),
    "test/images": test.numpy(),
    "test/labels": test_labels.numpy(),
    "accuracy": np.array(accuracy),
    "weight": solution[:HIDDEN],
    "bias": solution[HIDDEN],
}
plain = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in values.items()}
packed = gzip.compress(save(plain, {"torch": torch.__version__}), 9, mtime=0)
(FOLDER / "probe.safetensors.gz").write_bytes(packed)
