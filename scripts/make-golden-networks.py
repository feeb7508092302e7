#!/usr/bin/env python3
"""Writes those files of test/fixtures/golden that hold networks of layers and directions; the environment is
that of make-golden.py, whose packed-rnn it reads.

    venv/bin/python scripts/make-golden-networks.py

networks.safetensors.gz holds how layers of hidden size 6 learn the sequences of packed-rnn: of each cell, 1 to 3 layers, one and
both directions, `<cell>-<layers>-<directions>/` the first weights, and `last` and `mean`: the losses of 100 batches as in
packed-*, where the head reads the last state of each direction, or the mean state of each sequence.

Everything is computed in float64, so that a difference is the tested program's own error. Deterministic.
"""

import functools
import itertools

import numpy as np
import torch
from golden_files import CELLS, last_state, losses, on_grid, packed_batches, read, write


def network(cell, layers, directions):
    torch.manual_seed(layers * directions)
    data = read("packed-rnn")
    labels = data["labels"].long()
    sequences = data["values"].split(data["lengths"].int().tolist())
    recurrent = CELLS[cell](3, 6, layers, batch_first=True, bidirectional=directions == 2)
    model = on_grid(torch.nn.ModuleDict({"recurrent": recurrent, "head": torch.nn.Linear(6 * directions, 4)}))
    start = {name: value.clone() for name, value in model.state_dict().items()}

    def loss_of(readout, batch, expected):
        states, last = model["recurrent"](batch)
        h = last_state(last, directions)
        if readout == "mean":
            padded, lengths = torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True)
            h = padded.sum(1) / lengths[:, None]
        return torch.nn.functional.cross_entropy(model["head"](h), expected)

    def learn(readout):
        model.load_state_dict(start)
        loss = functools.partial(loss_of, readout)
        return np.array(list(losses(model, packed_batches(sequences, labels), 3e-3, loss)))

    tensors = {name: value.numpy() for name, value in start.items()}
    tensors |= {readout: learn(readout) for readout in ("last", "mean")}
    return {f"{cell}-{layers}-{directions}/{name}": value for name, value in tensors.items()}


networks = [network(*case) for case in itertools.product(("rnn", "gru", "lstm"), (1, 2, 3), (1, 2))]
write("networks", functools.reduce(lambda all, one: all | one, networks))
