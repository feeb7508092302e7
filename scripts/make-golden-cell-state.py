#!/usr/bin/env python3
"""Writes test/fixtures/golden/through-time-cell-state.safetensors.gz: the gradient through time along an
LSTM's cell state, by PyTorch's autograd.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 safetensors numpy
    venv/bin/python scripts/make-golden-cell-state.py

It reads the weights and batches of lstm-{3,150}.safetensors.gz (scripts/make-golden.py writes them) and holds
`lstm-<hidden>/batch-N`: for every step t the mean over the sequences of the norm of the gradient of a
sequence's own loss by c[t]. torch.nn.LSTM does not make h[t] of the c[t] that it returns, as far as autograd
can see, so its gradient would lack that share. The steps are therefore written out with its weights; that
they are its steps is asserted on the logits, which must be those of the fixture.

Everything is computed in float64. Deterministic: the same PyTorch writes the same bytes.
"""

import gzip
import pathlib

import numpy as np
import torch
from safetensors.numpy import load, save

FOLDER = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "golden"


def unrolled(weights, x):
    """Every c[t] as a tensor of its own with a gradient, and the last h."""
    hidden = weights["recurrent.weight_hh_l0"].shape[1]
    h = torch.zeros(len(x), hidden, dtype=torch.float64)
    c = torch.zeros(len(x), hidden, dtype=torch.float64, requires_grad=True)
    cell_states = []
    for xt in x.unbind(1):
        gates = torch.nn.functional.linear(xt, weights["recurrent.weight_ih_l0"], weights["recurrent.bias_ih_l0"])
        gates = gates + torch.nn.functional.linear(h, weights["recurrent.weight_hh_l0"], weights["recurrent.bias_hh_l0"])
        i, f, g, o = gates.chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        c.retain_grad()
        cell_states.append(c)
        h = torch.sigmoid(o) * torch.tanh(c)
    return cell_states, h


norms = {}
for hidden_size in (3, 150):
    fixture = load(gzip.decompress((FOLDER / f"lstm-{hidden_size}.safetensors.gz").read_bytes()))
    tensors = {name: torch.from_numpy(value.copy()).double() for name, value in fixture.items()}
    for batch in (1, 7):
        x, labels, expected = (tensors[f"batch-{batch}/{name}"] for name in ("x", "labels", "logits"))
        cell_states, h = unrolled(tensors, x)
        logits = torch.nn.functional.linear(h, tensors["head.weight"], tensors["head.bias"])
        assert torch.allclose(logits, expected, atol=1e-6), "these are not torch.nn.LSTM's steps"
        torch.nn.functional.cross_entropy(logits, labels.long(), reduction="sum").backward()
        values = torch.stack([c.grad.norm(dim=1).mean() for c in cell_states]).numpy()
        norms[f"lstm-{hidden_size}/batch-{batch}"] = np.ascontiguousarray(values, dtype=np.float32)

packed = gzip.compress(save(norms, {"torch": torch.__version__}), 9, mtime=0)
(FOLDER / "through-time-cell-state.safetensors.gz").write_bytes(packed)
