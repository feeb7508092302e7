#!/usr/bin/env python3
"""Writes test/fixtures/golden/cells.safetensors.gz: the cells that src-main/engine/catalogue/cells/examples.ts has as texts, written here
by hand in PyTorch's functions; the environment is that of make-golden.py.

    venv/bin/python scripts/make-golden-cells.py

`<cell>/` holds the weights under the program's names, of 3 features, 4 units and 3 classes, 6 sequences x of 9 steps, their labels,
and the logits, the loss, its gradients, and the losses of 30 batches by Adam. Everything is computed in float64, so that a
difference is the tested program's own error. Deterministic.
"""

import numpy as np
import torch
from golden_files import losses, write

FEATURES, HIDDEN, CLASSES, STEPS, BATCH = 3, 4, 3, 9, 6
linear, norm, sigmoid, tanh = torch.nn.functional.linear, torch.nn.functional.layer_norm, torch.sigmoid, torch.tanh


def matrices(inputs, states=None):
    """Blocks of rows of W and U."""
    found = {"weight_ih": (inputs * HIDDEN, FEATURES)}
    return found | ({} if states is None else {"weight_hh": (states * HIDDEN, HIDDEN)})


def vectors(**blocks):
    return {name: (count * HIDDEN,) for name, count in blocks.items()}


def mgu(w, x, h, c):
    (fx, nx), (fh, nh) = linear(x, w["weight_ih"], w["bias_ih"]).chunk(2, 1), linear(h, w["weight_hh"]).chunk(2, 1)
    f = sigmoid(fx + fh)
    n = tanh(nx + f * (nh + w["bias__n__2"]))
    return (1 - f) * h + f * n, c


def coupled(w, x, h, c):
    f, o, g = (linear(x, w["weight_ih"], w["bias_ih"]) + linear(h, w["weight_hh"])).chunk(3, 1)
    c = sigmoid(f) * c + (1 - sigmoid(f)) * tanh(g)
    return sigmoid(o) * tanh(c), c


def peepholes(w, x, h, c):
    i, f, g, o = (linear(x, w["weight_ih"], w["bias_ih"]) + linear(h, w["weight_hh"])).chunk(4, 1)
    next_c = sigmoid(f + w["vector__f"] * c) * c + sigmoid(i + w["vector__i"] * c) * tanh(g)
    return sigmoid(o + w["vector__o"] * next_c) * tanh(next_c), next_c


def ugrnn(w, x, h, c):
    g, n = (linear(x, w["weight_ih"], w["bias_ih"]) + linear(h, w["weight_hh"])).chunk(2, 1)
    return sigmoid(g) * h + (1 - sigmoid(g)) * tanh(n), c


def indrnn(w, x, h, c):
    return torch.relu(linear(x, w["weight_ih"], w["bias_ih"]) + w["vector__h__next"] * h), c


def mingru(w, x, h, c):
    z, n = linear(x, w["weight_ih"], w["bias_ih"]).chunk(2, 1)
    return (1 - sigmoid(z)) * h + sigmoid(z) * n, c


def ln_lstm(w, x, h, c):
    from_x = norm(linear(x, w["weight_ih"]), (4 * HIDDEN,), w["gain__i"], w["shift__i"])
    from_h = norm(linear(h, w["weight_hh"]), (4 * HIDDEN,), w["gain__i__2"], w["shift__i__2"])
    i, f, g, o = (from_x + from_h + torch.cat([w[f"bias__{gate}"] for gate in "ifgo"])).chunk(4, 1)
    c = sigmoid(f) * c + sigmoid(i) * tanh(g)
    return sigmoid(o) * tanh(norm(c, (HIDDEN,), w["gain__h__next"], w["shift__h__next"])), c


def library_gru(w, x, h, c):
    """The reset gate before the product, as in the paper (Cho et al. 2014) and TensorFlow."""
    (rx, zx, nx), (rh, zh) = linear(x, w["weight_ih"], w["bias_ih"]).chunk(3, 1), linear(h, w["weight_hh"], w["bias_hh"]).chunk(2, 1)
    r, z = sigmoid(rx + rh), sigmoid(zx + zh)
    n = tanh(nx + linear(r * h, w["weight_hh__2"], w["bias_hh__2"]))
    return (1 - z) * n + z * h, c


GAINS = {"gain__i": 4, "gain__i__2": 4, "gain__h__next": 1}
CELLS = {
    "mgu": (mgu, matrices(2, 2) | vectors(bias_ih=2, bias__n__2=1)),
    "coupled": (coupled, matrices(3, 3) | vectors(bias_ih=3)),
    "peepholes": (peepholes, matrices(4, 4) | vectors(bias_ih=4, vector__i=1, vector__f=1, vector__o=1)),
    "ugrnn": (ugrnn, matrices(2, 2) | vectors(bias_ih=2)),
    "indrnn": (indrnn, matrices(1) | vectors(bias_ih=1, vector__h__next=1)),
    "mingru": (mingru, matrices(2) | vectors(bias_ih=2)),
    "ln-lstm": (
        ln_lstm,
        matrices(4, 4)
        | vectors(**{f"bias__{gate}": 1 for gate in "ifgo"})
        | vectors(**GAINS, **{name.replace("gain", "shift"): count for name, count in GAINS.items()}),
    ),
    "reset-before": (
        library_gru,
        matrices(3, 2) | {"weight_hh__2": (HIDDEN, HIDDEN)} | vectors(bias_ih=3, bias_hh=2, bias_hh__2=1),
    ),
}


class Network(torch.nn.Module):
    def __init__(self, step, shapes):
        super().__init__()
        draw = lambda *shape: ((torch.rand(*shape).double() - 0.5) * 1024).round() / 1024
        weights = {name: draw(*shape) + (1 if "gain" in name else 0) for name, shape in shapes.items()}
        self.step, self.cell = step, torch.nn.ParameterDict(weights)
        self.head = torch.nn.ParameterDict({"weight": draw(CLASSES, HIDDEN), "bias": draw(CLASSES)})

    def forward(self, x):
        h = c = torch.zeros(len(x), HIDDEN).double()
        for t in range(x.shape[1]):
            h, c = self.step(self.cell, x[:, t], h, c)
        return linear(h, self.head["weight"], self.head["bias"])

    def named(self):
        cell = {f"recurrent.{name}_l0": weight for name, weight in self.cell.items()}
        return cell | {f"head.{name}": weight for name, weight in self.head.items()}


def golden(step, shapes):
    torch.manual_seed(11)
    network = Network(step, shapes)
    x, labels = torch.rand(BATCH, STEPS, FEATURES).float().double(), torch.randint(0, CLASSES, (BATCH,))
    loss_of = lambda *_: torch.nn.functional.cross_entropy(network(x), labels)
    tensors = {name: weight.detach().numpy().copy() for name, weight in network.named().items()}
    tensors |= {"x": x.numpy(), "labels": labels.numpy(), "logits": network(x).detach().numpy(), "loss": loss_of().item()}
    loss_of().backward()
    tensors |= {f"gradient/{name}": weight.grad.numpy().copy() for name, weight in network.named().items()}
    return tensors | {"losses": np.array(list(losses(network, [()] * 30, 1e-2, loss_of)))}


write("cells", {f"{name}/{key}": value for name, cell in CELLS.items() for key, value in golden(*cell).items()})
