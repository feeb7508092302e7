#!/usr/bin/env python3
"""Writes those files of test/fixtures/golden that hold networks of layers and directions, and the further cells; the environment is
that of make-golden.py, whose packed-rnn it reads.

    venv/bin/python scripts/make-golden-networks.py

{mgu,ln-lstm}.safetensors.gz hold the same as {rnn,…}-3 of the cells that PyTorch has no layer for, of hidden size 6 and one batch
of 7, by their equations in PyTorch's functions: weights, x, labels, logits, loss and gradients.

networks.safetensors.gz holds how layers of hidden size 6 learn the sequences of packed-rnn: of each cell, 1 to 3 layers, one and
both directions, `<cell>-<layers>-<directions>/` the first weights, and `last` and `mean`: the losses of 100 batches as in
packed-*, where the head reads the last state of each direction, or the mean state of each sequence.

long.safetensors.gz holds how one layer of 6 units learns the same sequences, each with zeros after it up to 90 steps and 10 for
each of its own, from update and forget gates that are open (a bias of 6): of GRU and LSTM the first weights and `last`, the losses
of 50 batches.

Everything is computed in float64, so that a difference is the tested program's own error. Deterministic.
"""

import functools
import itertools

import numpy as np
import torch
from golden_files import CELLS, last_state, losses, on_grid, packed_batches, read, write


def new_cell(cell):
    """The cells that PyTorch has no layer for, written as it would: weights [gates x hidden, inputs], one row a sequence."""
    torch.manual_seed(11)
    features, hidden, classes, rows = 28, 6, 10, {"mgu": 12, "ln-lstm": 24}[cell]
    draw = lambda *shape: ((torch.rand(*shape).double() - 0.5) * 1024).round() / 1024
    names = {"weight_ih": (rows, features), "weight_hh": (rows, hidden), "bias_ih": (rows,), "bias_hh": (rows,)}
    if cell == "ln-lstm":
        names |= {"gain_ih": (rows,), "gain_hh": (rows,), "gain_c": (hidden,), "bias_c": (hidden,)}
    weights = {f"recurrent.{name}_l0": draw(*shape) + (1 if "gain" in name else 0) for name, shape in names.items()}
    weights |= {"head.weight": draw(classes, hidden), "head.bias": draw(classes)}
    for weight in weights.values():
        weight.requires_grad_()
    w = {name.removeprefix("recurrent.").removesuffix("_l0"): weight for name, weight in weights.items()}
    linear, norm = torch.nn.functional.linear, torch.nn.functional.layer_norm

    def mgu(x, h, c):
        (fx, nx), (fh, nh) = (linear(x, w["weight_ih"], w["bias_ih"]).chunk(2, 1), linear(h, w["weight_hh"], w["bias_hh"]).chunk(2, 1))
        f = torch.sigmoid(fx + fh)
        n = torch.tanh(nx + f * nh)
        return (1 - f) * h + f * n, c

    def ln_lstm(x, h, c):
        from_x = norm(linear(x, w["weight_ih"]), (rows,), w["gain_ih"], w["bias_ih"])
        from_h = norm(linear(h, w["weight_hh"]), (rows,), w["gain_hh"], w["bias_hh"])
        i, f, g, o = (from_x + from_h).chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(norm(c, (hidden,), w["gain_c"], w["bias_c"])), c

    x, labels = torch.rand(7, 28, features).float().double(), torch.randint(0, classes, (7,))
    h = c = torch.zeros(7, hidden).double()
    for t in range(28):
        h, c = {"mgu": mgu, "ln-lstm": ln_lstm}[cell](x[:, t], h, c)
    logits = linear(h, weights["head.weight"], weights["head.bias"])
    loss = torch.nn.functional.cross_entropy(logits, labels)
    loss.backward()
    tensors = {name: weight.detach().numpy() for name, weight in weights.items()}
    tensors |= {f"gradient/{name}": weight.grad.numpy() for name, weight in weights.items()}
    return tensors | {"x": x.numpy(), "labels": labels.numpy(), "logits": logits.detach().numpy(), "loss": loss.item()}


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


def long(cell):
    torch.manual_seed(3)
    data = read("packed-rnn")
    labels = data["labels"].long()
    sequences = [
        torch.nn.functional.pad(own, (0, 0, 0, 90 + 9 * len(own)))
        for own in data["values"].split(data["lengths"].int().tolist())
    ]
    model = on_grid(torch.nn.ModuleDict({"recurrent": CELLS[cell](3, 6, batch_first=True), "head": torch.nn.Linear(6, 4)}))
    with torch.no_grad():
        model["recurrent"].bias_hh_l0[6:12] = 6  # the second block of rows of both
    start = {name: value.clone().numpy() for name, value in model.state_dict().items()}
    loss_of = lambda batch, expected: torch.nn.functional.cross_entropy(
        model["head"](last_state(model["recurrent"](batch)[1])), expected
    )
    batches = itertools.islice(packed_batches(sequences, labels), 50)
    tensors = start | {"last": np.array(list(losses(model, batches, 3e-3, loss_of)))}
    return {f"{cell}/{name}": value for name, value in tensors.items()}


for cell in ("mgu", "ln-lstm"):
    write(cell, new_cell(cell))
networks = [network(*case) for case in itertools.product(("rnn", "gru", "lstm"), (1, 2, 3), (1, 2))]
write("networks", functools.reduce(lambda all, one: all | one, networks))
write("long", long("gru") | long("lstm"))
