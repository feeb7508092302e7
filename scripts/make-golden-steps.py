#!/usr/bin/env python3
"""Writes steps.safetensors.gz of test/fixtures/golden: networks that answer at each step; the environment is that of
make-golden.py, whose packed-rnn it reads.

    venv/bin/python scripts/make-golden-steps.py

Of each cell and 1 and 2 layers of 6 units, `text-<cell>-<layers>/`: the first weights, and `loss`, in nats, of 60 windows of 7
characters of 5 streams of a text, whose states go on from window to window and begin at zero in each of the three epochs; `text`
holds its characters, numbers below 6.
Of each cell, 2 layers and both directions, `labels-<cell>/`: the first weights, and `loss` of 100 batches of the sequences of
packed-rnn, whose steps have the class (that of the sequence + step) mod 4, or none where (sequence + step) mod 5 is 0.

Everything is computed in float64, so that a difference is the tested program's own error. Deterministic.
"""

import functools

import numpy as np
import torch
from golden_files import CELLS, losses, on_grid, packed_batches, read, write

STREAMS, WINDOW, WINDOWS, EPOCHS, KINDS = 5, 7, 20, 3, 6
one_hot = functools.partial(torch.nn.functional.one_hot, num_classes=KINDS)


def made_text():
    """Repeats itself, with changes: something can be learned of it."""
    length = STREAMS * WINDOW * WINDOWS + 1
    return torch.tensor([(i * i // 7) % KINDS if i % 11 == 0 else (0, 1, 2, 0, 1, 3, 4, 5)[i % 8] for i in range(length)])


def start_of(model):
    return {name: value.clone().numpy() for name, value in model.state_dict().items()}


def text(cell, layers, characters):
    torch.manual_seed(layers)
    recurrent = CELLS[cell](KINDS, 6, layers, batch_first=True)
    model = on_grid(torch.nn.ModuleDict({"recurrent": recurrent, "head": torch.nn.Linear(6, KINDS)}))
    start = start_of(model)
    each = WINDOW * WINDOWS
    streams = torch.stack([characters[i * each : (i + 1) * each + 1] for i in range(STREAMS)])
    carried = None

    def windows():
        for first in [*range(0, each, WINDOW)] * EPOCHS:
            window = streams[:, first : first + WINDOW + 1]
            yield first, one_hot(window[:, :-1]).double(), window[:, 1:]

    def loss_of(first, x, following):
        nonlocal carried
        states, last = model["recurrent"](x, None if first == 0 else carried)
        carried = tuple(one.detach() for one in last) if isinstance(last, tuple) else last.detach()
        return torch.nn.functional.cross_entropy(model["head"](states).flatten(0, 1), following.flatten())

    tensors = start | {"loss": np.array(list(losses(model, windows(), 3e-2, loss_of)))}
    return {f"text-{cell}-{layers}/{name}": value for name, value in tensors.items()}


def labels(cell):
    torch.manual_seed(2)
    data = read("packed-rnn")
    sequences = data["values"].split(data["lengths"].int().tolist())
    longest = max(len(own) for own in sequences)
    classes = torch.full((len(sequences), longest), -1)
    for i, own in enumerate(sequences):
        for t in range(len(own)):
            classes[i, t] = -1 if (i + t) % 5 == 0 else (int(data["labels"][i]) + t) % 4
    recurrent = CELLS[cell](3, 6, 2, batch_first=True, bidirectional=True)
    model = on_grid(torch.nn.ModuleDict({"recurrent": recurrent, "head": torch.nn.Linear(12, 4)}))
    start = start_of(model)

    def loss_of(batch, expected):
        states, _ = torch.nn.utils.rnn.pad_packed_sequence(model["recurrent"](batch)[0], batch_first=True)
        expected = expected[:, : states.shape[1]]
        return torch.nn.functional.cross_entropy(model["head"](states).flatten(0, 1), expected.flatten(), ignore_index=-1)

    tensors = start | {"loss": np.array(list(losses(model, packed_batches(sequences, classes), 1e-2, loss_of)))}
    return {f"labels-{cell}/{name}": value for name, value in tensors.items()}


characters = made_text()
cases = [text(cell, layers, characters) for cell in ("rnn", "gru", "lstm") for layers in (1, 2)]
cases += [labels(cell) for cell in ("rnn", "gru", "lstm")]
write("steps", functools.reduce(lambda all, one: all | one, cases, {"text": characters.numpy()}))
