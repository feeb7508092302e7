#!/usr/bin/env python3
"""Writes test/fixtures/golden/curve-{rnn,gru,lstm}.safetensors.gz: how PyTorch's own nn.RNN, nn.GRU and
nn.LSTM learn MNIST, for the test that trains Unroll's from the same weights on the same batches.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 safetensors numpy
    venv/bin/python scripts/make-golden-curve.py FOLDER_WITH_THE_MNIST_FILES

Hidden size 32, a linear head on the last state, 100 steps of Adam at 1e-3. Batch k (from 0) is the
training images 64 k to 64 k + 63 in MNIST's own order, so no image is stored. A file holds the first
weights (state_dict names; on a grid of 1/1024, which keeps it small) and `loss`, the loss of each batch
before its update. Computed in float64, so that a difference is the tested program's own error.
Deterministic: the same PyTorch writes the same bytes.
"""

import gzip
import pathlib
import sys

import numpy as np
import torch
from safetensors.numpy import save

FOLDER = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "golden"
HIDDEN, BATCH, STEPS = 32, 64, 100
CELLS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


class Classifier(torch.nn.Module):
    def __init__(self, cell):
        super().__init__()
        self.recurrent = CELLS[cell](28, HIDDEN, batch_first=True)
        self.head = torch.nn.Linear(HIDDEN, 10)

    def forward(self, x):
        return self.head(self.recurrent(x)[0][:, -1])


def read_mnist(folder):
    count = BATCH * STEPS
    images = np.fromfile(folder / "train-images-idx3-ubyte", np.uint8, count * 784, offset=16)
    labels = np.fromfile(folder / "train-labels-idx1-ubyte", np.uint8, count, offset=8)
    # float32 first, as the tested program gets it.
    x = (torch.from_numpy(images).reshape(count, 28, 28).float() / 255).double()
    return x.split(BATCH), torch.from_numpy(labels).long().split(BATCH)


def curve(cell, batches):
    torch.manual_seed(1)
    model = Classifier(cell).double()
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_((weight * 1024).round() / 1024)
    tensors = {name: value.numpy().copy() for name, value in model.state_dict().items()}
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    losses = []
    for x, labels in zip(*batches):
        loss = torch.nn.functional.cross_entropy(model(x), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return tensors | {"loss": np.array(losses)}


torch.set_num_threads(1)
batches = read_mnist(pathlib.Path(sys.argv[1]))
for cell in CELLS:
    tensors = {name: value.astype(np.float32) for name, value in curve(cell, batches).items()}
    bytes_ = gzip.compress(save(tensors, {"torch": torch.__version__}), 9, mtime=0)
    (FOLDER / f"curve-{cell}.safetensors.gz").write_bytes(bytes_)
